package weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.engine.Path;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.ElementType;
import weighin.size.NativeOptions;
import weighin.size.Size;
import weighin.size.Sizing;
import weighin.verdict.Options;

class OptionsJsonTest {
    private static OptionsJson read(String text) {
        return OptionsJson.read(JsonReader.read(text));
    }

    private static void refused(String code, String text) {
        assertEquals(code, assertThrows(WeighInException.class, () -> read(text), text).code().id, text);
    }

    @Test
    void nothingIsTheDefault() {
        assertEquals(Options.DEFAULT, read("null").options());
        assertEquals(Options.DEFAULT, read("{\"engine\":null,\"__proto__\":{\"engine\":\"x\"},\"more\":1}").options());
        assertNull(read("{}").device());
    }

    @Test
    void eachKeyIsRead() {
        assertEquals(new Options(Engine.TRANSFORMERS_JS, "q4f16", 10_000_000, Path.CPU),
            read("{\"engine\":\"Transformers.js\",\"format\":\"q4f16\",\"context\":1e7,\"path\":\"cpu\"}").options());
        assertEquals("Q4_K_M", read("{\"format\":\"Q4_K_M\"}").options().format());
        assertEquals(1, read("{\"shrink\":[{\"technique\":\"lora\",\"rank\":8}]}").steps().size());
        assertEquals(4, read("{\"signals\":{\"cores\":4}}").device().signals().cores());
    }

    @Test
    void theNativeEngineTakesMore() {
        NativeOptions held = read("{\"engine\":\"native\",\"kvType\":\"Q8_0\",\"sequences\":1,\"batch\":128,"
            + "\"flashAttention\":false,\"fullWindow\":true,\"gpus\":2}").options().held();
        assertEquals(new NativeOptions(ElementType.Q8_0, 1, 128, false, true, 2, false), held);
        assertEquals(4, read("{\"engine\":\"native\",\"gpus\":1}").options().held().sequences());
        assertNull(read("{\"engine\":\"native\"}").options().held());
        for (String key : new String[] {"\"kvType\":\"f16\"", "\"sequences\":1", "\"batch\":512",
            "\"flashAttention\":true", "\"fullWindow\":false", "\"gpus\":1", "\"projectorBytes\":1",
            "\"gpuLayers\":1"}) {
            refused("invalid-options", "{\"engine\":\"webllm\"," + key + "}");
            refused("invalid-options", "{" + key + "}");
        }
        refused("invalid-options", "{\"engine\":\"native\",\"kvType\":\"q9\"}");
        refused("invalid-options", "{\"engine\":\"native\",\"sequences\":0}");
        refused("invalid-options", "{\"engine\":\"native\",\"sequences\":257}");
        refused("invalid-options", "{\"engine\":\"native\",\"gpus\":1.5}");
        refused("invalid-options", "{\"engine\":\"native\",\"gpuLayers\":-1}");
        refused("invalid-options", "{\"engine\":\"native\",\"gpuLayers\":1.5}");
        assertEquals(0, read("{\"engine\":\"native\",\"gpuLayers\":0}").options().held().gpuLayers());
        assertEquals(NativeOptions.FITTING, read("{\"engine\":\"native\",\"gpus\":2}").options().held().gpuLayers());
        refused("invalid-options", "{\"engine\":\"native\",\"projectorBytes\":0}");
        NativeOptions sees = read("{\"engine\":\"native\",\"projectorBytes\":851251104}").options().held();
        assertEquals(851_251_104L, sees.projectorBytes());
        NamedModel model = Catalogue.resolve("gemma 3 4b");
        Size blind = Sizing.size(model, Engine.NATIVE, null, 4096, List.of(), null, NativeOptions.DEFAULT);
        Size seeing = Sizing.size(model, Engine.NATIVE, null, 4096, List.of(), null, sees);
        assertEquals(blind.downloadBytes() + 851_251_104L, seeing.downloadBytes());
        assertEquals(blind.memoryBytes() + 851_251_104L, seeing.memoryBytes());
    }

    @Test
    void eachFaultHasItsCode() {
        refused("invalid-options", "[]");
        refused("invalid-options", "\"webllm\"");
        refused("unknown-engine", "{\"engine\":\"ollama\"}");
        refused("unknown-engine", "{\"engine\":\"\"}");
        refused("invalid-options", "{\"engine\":3}");
        refused("invalid-options", "{\"format\":4}");
        refused("invalid-options", "{\"context\":\"4096\"}");
        refused("out-of-range", "{\"context\":0}");
        refused("out-of-range", "{\"context\":-1}");
        refused("out-of-range", "{\"context\":1.5}");
        refused("out-of-range", "{\"context\":10000001}");
        refused("out-of-range", "{\"context\":1e999}");
        refused("invalid-options", "{\"path\":\"npu\"}");
        refused("invalid-options", "{\"path\":true}");
        refused("invalid-options", "{\"signals\":{},\"device\":{}}");
        refused("invalid-signals", "{\"signals\":[]}");
        refused("invalid-options", "{\"device\":\"iPhone\"}");
        refused("invalid-options", "{\"shrink\":{}}");
        refused("invalid-options", "{\"shrink\":[{\"technique\":\"wishing\"}]}");
        refused("unknown-format", "{\"format\":\"q9\"}");
        refused("unknown-format", "{\"format\":\"\"}");
        refused("unknown-format", "{\"format\":\"Q4_K_M\",\"engine\":\"webllm\"}");
        Json nan = Json.object().put("context", Double.NaN).build();
        assertEquals("out-of-range", assertThrows(WeighInException.class, () -> OptionsJson.read(nan)).code().id);
    }
}
