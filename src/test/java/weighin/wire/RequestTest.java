package weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;

/** The public API's calls, in JSON. */
class RequestTest {
    private static final String LLAMA_1B = "{\"model_type\":\"llama\",\"hidden_size\":2048,\"intermediate_size\":8192,"
        + "\"num_hidden_layers\":16,\"num_attention_heads\":32,\"num_key_value_heads\":8,\"head_dim\":64,"
        + "\"vocab_size\":128256,\"tie_word_embeddings\":true,\"max_position_embeddings\":131072}";

    static Json.Obj answer(String call, String model, String options) {
        Request request = Request.read(call, JsonReader.read(model), JsonReader.read(options));
        assertFalse(request.asksHere());
        return (Json.Obj) request.answer(null);
    }

    static WeighInException refused(String code, String call, Json model, String options) {
        WeighInException e = assertThrows(WeighInException.class,
            () -> Request.read(call, model, JsonReader.read(options)).answer(null));
        assertEquals(code, e.code().id, e.getMessage());
        assertTrue(e.getMessage().length() < 500, e.getMessage());
        return e;
    }

    static List<String> keys(Json object) {
        return new ArrayList<>(((Json.Obj) object).fields().keySet());
    }

    @Test
    void moreContextThanTheModelHoldsIsRefusedWithItsMaximum() {
        String windows = "\"signals\":{\"os\":\"windows\"}";
        for (String call : List.of("size", "weigh")) {
            String options = "{\"context\":131073" + (call.equals("weigh") ? "," + windows : "") + "}";
            WeighInException e = refused("out-of-range", call, JsonReader.read(LLAMA_1B), options);
            assertTrue(e.getMessage().contains("131072"), e.getMessage());
            assertEquals("131073", e.input());
        }
        Json classes = Request.read("classes", Json.NULL, JsonReader.read("{\"context\":1000000," + windows + "}"))
            .answer(null);
        Json.Obj lightest = (Json.Obj) ((Json.Obj) ((Json.Arr) classes).items().get(0)).get("size");
        assertEquals(new Json.Num(8192), lightest.get("context"));
        assertEquals(Json.NULL, Request.read("choose", JsonReader.read("[" + LLAMA_1B + "]"),
            JsonReader.read("{\"context\":131073," + windows + "}")).answer(null));
    }

    @Test
    void aVerdictSaysHowItsEngineLoadsTheBuild() {
        String pc = ",\"signals\":{\"os\":\"windows\",\"browser\":\"chrome\",\"browserVersion\":\"149\"}}";
        assertEquals("{\"model\":\"Llama-3.2-1B-Instruct-q4f16_1-MLC\"}", load("llama 3.2 1b", "webllm", pc));
        assertEquals("{\"task\":\"text-generation\",\"model\":\"onnx-community/Qwen2.5-0.5B-Instruct\","
            + "\"options\":{\"device\":\"wasm\",\"dtype\":\"q8\"}}", load("qwen2.5 0.5b", "transformers.js",
                ",\"path\":\"cpu\",\"format\":\"q8\"" + pc));
        assertEquals("{\"task\":\"text-classification\",\"model\":"
            + "\"Xenova/distilbert-base-uncased-finetuned-sst-2-english\",\"options\":{\"device\":\"wasm\","
            + "\"dtype\":\"q8\"}}", load("distilbert", "transformers.js", ",\"path\":\"cpu\"" + pc));
        assertEquals("{\"modelAssetPath\":\"https://huggingface.co/litert-community/Gemma3-4B-IT/resolve/main/"
            + "gemma3-4b-it-int4-web.task\"}", load("gemma 3 4b", "litert", pc));
        assertEquals("{\"modelAssetPath\":\"gemma-2b-it-gpu-int4.bin\"}", load("gemma 2b", "litert", pc));
        assertEquals("null", load("kimi k2", "webllm", pc), "no build, nothing to load");
    }

    private static String load(String model, String engine, String rest) {
        Json.Obj verdict = answer("weigh", "\"" + model + "\"", "{\"engine\":\"" + engine + "\"" + rest);
        return JsonWriter.write(verdict.get("load"));
    }

    @Test
    void aSizeHasTheKeysOfTheApi() {
        Json.Obj size = answer("size", LLAMA_1B, "{\"engine\":\"webllm\",\"context\":1024}");
        assertEquals(List.of("model", "engine", "format", "context", "downloadBytes", "weightBytes", "kvCacheBytes",
            "overheadBytes", "memoryBytes", "peakLoadBytes", "largestTensorBytes", "basis"), keys(size));
        Json.Obj split = answer("size", LLAMA_1B, "{\"engine\":\"native\",\"gpuLayers\":8}");
        assertEquals(List.of("basis", "gpuBytes", "hostBytes"), keys(split).subList(11, 14));
        Json.Obj model = (Json.Obj) size.get("model");
        assertEquals(List.of("id", "name", "parameters", "activeParameters", "sizeClass", "kind", "exact", "disclosed"),
            keys(model));
        assertEquals(new Json.Num(1235814400), model.get("parameters"));
        assertEquals(new Json.Str("1B"), model.get("sizeClass"));
        assertEquals(new Json.Str("llm"), model.get("kind"));
        assertEquals(new Json.Str("architecture"), size.get("basis"));
        assertEquals(new Json.Num(1024), size.get("context"));
        assertEquals(new Json.Num(1024 * 16 * 2 * 512 * 2), size.get("kvCacheBytes"));
        double sum = 0;
        for (String part : List.of("weightBytes", "kvCacheBytes", "overheadBytes")) {
            sum += ((Json.Num) size.get(part)).value();
        }
        assertEquals(new Json.Num(sum), size.get("memoryBytes"));
    }

    @Test
    void theNameThatWasAskedForIsKept() {
        Json.Obj coder = (Json.Obj) answer("size", "\"unsloth/Qwen2.5-Coder-7B-Instruct:Q4_K_M\"", "{}")
            .get("model");
        assertEquals(new Json.Str("Qwen2.5-Coder-7B-Instruct"), coder.get("name"));
        assertEquals(new Json.Str("Qwen2.5 7B"), coder.get("weighedAs"));
        assertEquals(new Json.Str("qwen2.5-7b"), coder.get("id"));
        for (String own : new String[] {"\"qwen3\"", "\"Qwen3-8B-q4f16_1-MLC\"", "\"Qwen/Qwen3-8B\""}) {
            Json.Obj model = (Json.Obj) answer("size", own, "{}").get("model");
            assertEquals(new Json.Str("Qwen3 8B"), model.get("name"), own);
            assertEquals(Json.NULL, model.get("weighedAs"), own);
        }
    }

    @Test
    void whatIsNoModelIsRefused() {
        StringBuilder long1 = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            long1.append("x");
        }
        for (Json bad : new Json[] {Json.NULL, Json.of(true), Json.of(7.0), Json.of(Double.NaN), Json.of(""),
            Json.of("  \t"),
                Json.of("gem\u0000ma"), Json.of("gemma\n2b"), Json.of("\ud800"), Json.of("2b\udc00"),
                Json.of(long1.toString()), Json.of(List.of()), new Json.Other("a JavaScript Map"),
                JsonReader.read("{}")}) {
            WeighInException e = refused("invalid-model", "size", bad, "{}");
            assertTrue(e.input() == null || e.input().length() < 100);
        }
        // a file reaches only size and weigh, which read it before they come here
        refused("invalid-model", "choose", JsonReader.read("[{\"model\":[]}]"), "{}");
    }

    @Test
    void aShrunkModelIsWeighed() {
        String windows = "\"signals\":{\"os\":\"windows\",\"browser\":\"chrome\",\"deviceMemoryGiB\":32,\"cores\":16}";
        Json.Obj plain = answer("weigh", LLAMA_1B, "{" + windows + ",\"engine\":\"wllama\",\"format\":\"Q8_0\"}");
        Json.Obj shrunk = answer("weigh", LLAMA_1B, "{" + windows + ",\"engine\":\"wllama\",\"format\":\"Q8_0\","
            + "\"shrink\":"
            + "[{\"technique\":\"pruning\",\"share\":0.5,\"structured\":true,\"part\":\"layers\"}]}");
        assertTrue(number(shrunk, "memoryBytes") < 0.8 * number(plain, "memoryBytes"));
        Json.Obj size = answer("size", LLAMA_1B, "{\"engine\":\"wllama\",\"format\":\"Q8_0\",\"shrink\":"
            + "[{\"technique\":\"pruning\",\"share\":0.5,\"structured\":true,\"part\":\"layers\"}]}");
        assertEquals(((Json.Num) size.get("memoryBytes")).value(), number(shrunk, "memoryBytes"));
        Json.Obj again = answer("weigh", LLAMA_1B, "{" + windows + ",\"engine\":\"wllama\",\"format\":\"Q8_0\"}");
        assertEquals(JsonWriter.write(plain), JsonWriter.write(again), "a step leaves no trace in the next call");
        Json.Obj quantized = answer("weigh", LLAMA_1B, "{" + windows + ",\"shrink\":[{\"technique\":\"quantization\","
            + "\"format\":\"Q2_K\"}]}");
        assertEquals(new Json.Str("wllama"), quantized.get("engine"), "the engine that has the format");
        assertEquals(new Json.Str("Q2_K"), ((Json.Obj) quantized.get("size")).get("format"));
        Json.Obj distilled = answer("weigh", "\"bert-base-uncased\"", "{" + windows
            + ",\"shrink\":[{\"technique\":\"distillation\","
            + "\"to\":\"DistilBERT\"}]}");
        assertEquals(66362880.0, ((Json.Num) ((Json.Obj) ((Json.Obj) distilled.get("size")).get("model"))
            .get("parameters")).value());
        refused("invalid-options", "weigh", JsonReader.read(LLAMA_1B), "{" + windows
            + ",\"shrink\":[{\"technique\":\"magic\"}]}");
    }

    private static double number(Json.Obj verdict, String key) {
        return ((Json.Num) ((Json.Obj) verdict.get("size")).get(key)).value();
    }

    @Test
    void theDeviceIsTheOneGiven() {
        assertTrue(Request.read("detect", Json.NULL, Json.NULL).asksHere());
        Json.Obj device = answer("detect", "null", "{\"signals\":{\"os\":\"windows\",\"cores\":8}}");
        assertEquals(List.of("signals", "budget", "evidence", "notes"), keys(device));
        Json again = Request.read("detect", Json.NULL, Json.object().put("device", device).build()).answer(null);
        assertEquals(JsonWriter.write(device), JsonWriter.write(again));
        assertSame(Json.NULL, ((Json.Obj) device.get("signals")).get("gpu"));
    }

    private static final String WINDOWS = "{\"signals\":{\"os\":\"windows\",\"browser\":\"chrome\","
        + "\"browserVersion\":\"150.0\","
        + "\"deviceMemoryGiB\":32,\"cores\":16,\"webgpu\":\"hardware\",\"gpu\":{\"vendor\":\"nvidia\",\"renderer\":"
        + "\"ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x2684) Direct3D11 vs_5_0 ps_5_0, D3D11)\",\"f16\":true,"
        + "\"maxBufferBytes\":2147483648,\"maxBindingBytes\":2147483644,\"maxWorkgroupStorageBytes\":32768,"
        + "\"maxStorageBuffersPerStage\":10},\"wasm\":{\"simd\":true,\"threads\":false,\"memory64\":true,\"jspi\":true,"
        + "\"gc\":true},\"storage\":{\"quotaBytes\":10737418240}}}";

    @Test
    void aVerdictHasTheKeysOfTheApi() {
        Json.Obj verdict = answer("weigh", LLAMA_1B, WINDOWS);
        assertEquals(List.of("verdict", "size", "path", "engine", "build", "load", "confidence", "limiting", "checks",
            "download", "speed", "remedies"), keys(verdict));
        assertEquals(List.of("bytes", "seconds", "fits", "cachedBytes"), keys(verdict.get("download")));
        assertEquals(List.of("tokensPerSecond", "firstTokenSeconds", "shortFirstTokenSeconds"),
            keys(verdict.get("speed")));
        List<String> names = new ArrayList<>();
        for (Json check : ((Json.Arr) verdict.get("checks")).items()) {
            assertEquals(List.of("name", "outcome", "code", "need", "have"), keys(check));
            names.add(((Json.Str) ((Json.Obj) check).get("name")).value());
        }
        assertEquals(List.of("environment", "engine", "buffer", "memory", "storage", "download", "speed", "history"),
            names);
        assertEquals(new Json.Str("gpu"), verdict.get("path"));
        assertEquals(new Json.Num(1235814400), ((Json.Obj) ((Json.Obj) verdict.get("size")).get("model"))
            .get("parameters"));
    }

    @Test
    void theElevenClassesAreWeighed() {
        Json classes = Request.read("classes", Json.NULL, JsonReader.read(WINDOWS)).answer(null);
        List<String> ids = new ArrayList<>();
        for (Json verdict : ((Json.Arr) classes).items()) {
            Json.Obj model = (Json.Obj) ((Json.Obj) ((Json.Obj) verdict).get("size")).get("model");
            ids.add(((Json.Str) model.get("id")).value() + " " + ((Json.Str) model.get("sizeClass")).value());
        }
        assertEquals(List.of("class-0.1b 0.1B", "class-0.5b 0.5B", "class-1b 1B", "class-2b 2B", "class-4b 4B",
            "class-8b 8B", "class-14b 14B", "class-32b 32B", "class-70b 70B", "class-200b 200B", "class-1t 1T"), ids);
    }

    @Test
    void namesAreModels() {
        Json.Obj gemma = answer("size", "\"gemma 2b\"", "null");
        assertEquals(new Json.Num(2506172416L), ((Json.Obj) gemma.get("model")).get("parameters"));
        assertEquals(new Json.Num(4096), gemma.get("context"));
        Json.Obj distilbert = answer("size", "\"DistilBERT\"", "null");
        assertEquals(new Json.Str("nlp"), ((Json.Obj) distilbert.get("model")).get("kind"));
        assertEquals(new Json.Num(0), distilbert.get("kvCacheBytes"));
        refused("unknown-model", "size", Json.of("__proto__"), "null");
        refused("unknown-model", "size", Json.of("qwertyuiop"), "null");
    }

    @Test
    void whatIsNotDisclosedIsAnAnswer() {
        for (String name : List.of("GPT-4", "Gemini 1.5 Pro", "Claude 3.5")) {
            Json.Obj size = answer("size", "\"" + name + "\"", "null");
            Json.Obj model = (Json.Obj) size.get("model");
            assertEquals(Json.of(false), model.get("disclosed"), name);
            for (String key : List.of("parameters", "activeParameters", "sizeClass", "kind")) {
                assertSame(Json.NULL, model.get(key), name + " " + key);
            }
            for (String key : List.of("downloadBytes", "weightBytes", "kvCacheBytes", "overheadBytes", "memoryBytes",
                    "peakLoadBytes", "largestTensorBytes")) {
                assertSame(Json.NULL, size.get(key), name + " " + key);
            }
            assertEquals(new Json.Str("unknown"), answer("weigh", "\"" + name + "\"", WINDOWS).get("verdict"));
        }
    }

    @Test
    void theFirstThatServesIsChosen() {
        Json.Obj first = answer("choose", "[" + LLAMA_1B + "]", WINDOWS);
        Json.Obj second = answer("choose", "[{\"model\":" + LLAMA_1B + ",\"engine\":\"wllama\",\"context\":512}]",
            WINDOWS);
        assertEquals(new Json.Str("wllama"), second.get("engine"));
        assertEquals(new Json.Num(512), ((Json.Obj) second.get("size")).get("context"));
        assertEquals(keys(first), keys(second));
        assertSame(Json.NULL, Request.read("choose", Json.of(List.of()), JsonReader.read(WINDOWS)).answer(null));
        refused("invalid-options", "choose", Json.NULL, WINDOWS);
        refused("invalid-options", "choose", Json.of("7B"), WINDOWS);
        refused("invalid-model", "choose", Json.of(List.of(Json.NULL)), WINDOWS);
        refused("unknown-engine", "choose", JsonReader.read("[{\"model\":" + LLAMA_1B + ",\"engine\":\"x\"}]"),
            WINDOWS);
    }

    @Test
    void aCallThatIsNotThereSaysSo() {
        refused("not-built", "audience", Json.of("7B"), "{}");
    }

    @Test
    void anErrorHasItsThreeKeys() {
        assertEquals(List.of("code", "message", "input"),
            keys(Request.error(refused("unknown-engine", "detect", Json.NULL, "{\"engine\":\"x\"}"))));
    }

    @Test
    void aLinkIsToThisMachineOrOneThatNobodyReadsAlong() {
        for (String link : List.of("https://example.org/model.gguf", "http://localhost/a", "http://localhost:80/a",
                "http://127.0.0.1:8080/a")) {
            RunRequest.checkLink(link);
        }
        for (String link : List.of("http://localhost.evil.example/a", "http://localhost@evil.example/a",
                "http://localhostess/a", "http://127.0.0.1.evil.example/a", "http://127.0.0.10/a",
                "https://localhost@evil.example/a", "http://example.org/a", "https:///a", "https://example.org",
                "https://example.org/", "ftp://localhost/a", "http://localhost", "")) {
            assertEquals("invalid-options", assertThrows(WeighInException.class, () -> RunRequest.checkLink(link), link)
                .code().id);
        }
    }
}
