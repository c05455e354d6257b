package weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.json.Json;
import weighin.json.JsonReader;

/** What is in an engine's cache need not be downloaded or stored again. */
public class CachedFilesTest {
    private static final String WEBLLM = "{\"engine\":\"webllm\",\"format\":\"q4f16_1\",\"cached\":";
    private static final String GGUF = "{\"engine\":\"wllama\",\"format\":\"Q8_0\",\"cached\":";

    private static Json.Obj weigh(String model, String options) {
        return (Json.Obj) Request.read("weigh", Json.of(model), JsonReader.read(options))
            .answer(Devices.seen(RecordedDevices.of("mac-chrome-m3")));
    }

    private static Json.Obj download(String model, String options) {
        return (Json.Obj) weigh(model, options).get("download");
    }

    private static String code(Json.Obj verdict, int check) {
        return ((Json.Str) ((Json.Obj) ((Json.Arr) verdict.get("checks")).items().get(check)).get("code")).value();
    }

    private static double number(Json.Obj in, String key) {
        return ((Json.Num) in.get(key)).value();
    }

    @Test
    void nobodyLookedIsNotNothingThere() {
        assertEquals(Json.NULL, download("Llama 3.2 1B", WEBLLM + "true}").get("cachedBytes"));
        assertEquals(Json.NULL, download("Llama 3.2 1B", WEBLLM + "{}}").get("cachedBytes"));
        assertEquals(0, number(download("Llama 3.2 1B", WEBLLM + "{\"webllm\":[]}}"), "cachedBytes"));
    }

    @Test
    void aWholeBuildNeedsNoDownload() {
        Json.Obj verdict = weigh("Llama 3.2 1B", WEBLLM
            + "{\"webllm\":[{\"id\":\"mlc-ai/Llama-3.2-1B-Instruct-q4f16_1-MLC\",\"whole\":true}]}}");
        Json.Obj download = (Json.Obj) verdict.get("download");
        assertEquals(number(download, "bytes"), number(download, "cachedBytes"));
        assertEquals(0, number((Json.Obj) download.get("seconds"), "high"));
        assertEquals("storage-cached", code(verdict, 4));
        assertEquals("download-cached", code(verdict, 5));
    }

    @Test
    void aPartIsTakenFromTheWait() {
        Json.Obj none = download("Llama 3.2 1B", WEBLLM + "{\"webllm\":[]}}");
        Json.Obj half = download("Llama 3.2 1B", WEBLLM
            + "{\"webllm\":[{\"id\":\"Llama-3.2-1B-Instruct-q4f16_1-MLC\",\"bytes\":300000000,\"whole\":false}]}}");
        assertEquals(3e8, number(half, "cachedBytes"));
        assertTrue(number((Json.Obj) half.get("seconds"), "high") < number((Json.Obj) none.get("seconds"), "high"));
        assertEquals(number(none, "bytes"), number(half, "bytes"));
    }

    @Test
    void anotherBuildIsNotThisOne() {
        assertEquals(0, number(download("Llama 3.2 1B", WEBLLM + "{\"webllm\":[{\"id\":"
            + "\"mlc-ai/Llama-3.2-1B-Instruct-q4f32_1-MLC\",\"whole\":true}]}}"), "cachedBytes"));
        assertEquals(0, number(download("Gemma 3 1B", "{\"engine\":\"transformers.js\",\"format\":\"q4f16\","
            + "\"cached\":{\"transformers.js\":[{\"id\":\"onnx-community/gemma-3-1b-it-ONNX\",\"format\":\"q4\","
            + "\"bytes\":879000000}]}}"), "cachedBytes"));
        assertEquals(0, number(download("SmolLM2 135M", GGUF
            + "{\"wllama\":[{\"id\":\"SmolLM2-135M-Instruct-Q4_K_M.gguf\",\"whole\":true}]}}"), "cachedBytes"));
    }

    @Test
    void nearlyAllBytesAreTheWholeWhereNothingSaysSo() {
        String tj = "{\"engine\":\"transformers.js\",\"format\":\"q4f16\",\"cached\":{\"transformers.js\":[{\"id\":"
            + "\"onnx-community/gemma-3-1b-it-ONNX\",\"format\":\"q4f16\",\"bytes\":";
        assertEquals(783e6, number(download("Gemma 3 1B", tj + "782600000}]}}"), "cachedBytes"));
        assertEquals(4e8, number(download("Gemma 3 1B", tj + "400000000}]}}"), "cachedBytes"));
    }

    @Test
    void aFileOfWeightsIsKnownByItsName() {
        Json.Obj all = download("SmolLM2 135M", GGUF + "{\"wllama\":["
            + "{\"id\":\"nothing-of-this.gguf\"},{\"id\":\"SmolLM2-135M-Instruct-Q8_0.gguf\",\"whole\":true}]}}");
        assertEquals(number(all, "bytes"), number(all, "cachedBytes"));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        for (String cached : new String[] {"1", "\"yes\"", "[]", "{\"webllm\":1}", "{\"webllm\":[null]}",
            "{\"webllm\":[{\"id\":\"\"}]}", "{\"webllm\":[{\"id\":\"x\",\"bytes\":-1}]}"}) {
            WeighInException e = assertThrows(WeighInException.class,
                () -> weigh("Llama 3.2 1B", WEBLLM + cached + "}"), cached);
            assertEquals(WeighInException.Code.INVALID_OPTIONS, e.code(), cached);
        }
    }
}
