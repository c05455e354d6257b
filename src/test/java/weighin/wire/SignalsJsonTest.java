package weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;

class SignalsJsonTest {
    static final String FULL = "{\"userAgent\":\"Mozilla/5.0\",\"os\":\"ios\",\"browser\":\"safari\","
        + "\"browserVersion\":\"26.5\","
        + "\"mobile\":true,\"inApp\":\"LINE\",\"architecture\":\"arm\",\"phoneModel\":\"iPhone\",\"framed\":false,"
        + "\"deviceMemoryGiB\":0.25,\"cores\":4,\"webgpu\":\"hardware\",\"gpu\":{\"vendor\":\"apple\","
        + "\"architecture\":\"apple\",\"description\":null,\"renderer\":\"Apple GPU\",\"fallback\":false,\"f16\":true,"
        + "\"subgroups\":false,\"maxBufferBytes\":4294967292,\"maxBindingBytes\":1073741824,"
        + "\"maxWorkgroupStorageBytes\":32768,\"maxStorageBuffersPerStage\":44},\"wasm\":{\"simd\":true,"
        + "\"threads\":false,\"memory64\":false,\"jspi\":null,\"gc\":true},\"storage\":{\"quotaBytes\":12884901888,"
        + "\"usageBytes\":0,\"persisted\":false},\"network\":{\"downlinkMbps\":1.45,\"saveData\":false,"
        + "\"metered\":null},\"builtInAi\":\"available\",\"declared\":{\"ramGiB\":8,\"vramGiB\":0,"
        + "\"gpuName\":\"A18\"}}";

    private static Signals read(String text) {
        return SignalsJson.read(JsonReader.read(text));
    }

    private static void refused(String text, String key, String wanted) {
        WeighInException e = assertThrows(WeighInException.class, () -> read(text), text);
        assertEquals("invalid-signals", e.code().id, text);
        assertTrue(e.getMessage().startsWith(key + " must be " + wanted), e.getMessage());
    }

    @Test
    void whatIsWrittenIsWhatWasRead() {
        assertEquals(FULL, JsonWriter.write(SignalsJson.write(read(FULL))));
        assertEquals(12884901888.0, read(FULL).storage().quotaBytes());
    }

    @Test
    void missingAndNullAreTheSame() {
        assertEquals(read("{\"os\":null,\"gpu\":null,\"storage\":{\"quotaBytes\":null}}"), read("{\"storage\":{}}"));
        assertNull(read("{}").deviceMemoryGiB());
        assertNull(read("{}").wasm());
    }

    @Test
    void unknownKeysDoNotMatter() {
        assertEquals(read("{}"), read("{\"__proto__\":{\"os\":\"ios\"},\"constructor\":1,\"toString\":[]}"));
    }

    @Test
    void wrongTypesAreNamed() {
        refused("{\"cores\":\"eight\"}", "signals.cores", "a whole number from 1 to 2147483647, not \"eight\".");
        refused("{\"cores\":2.5}", "signals.cores", "a whole number");
        refused("{\"cores\":0}", "signals.cores", "a whole number");
        refused("{\"cores\":3e9}", "signals.cores", "a whole number");
        refused("{\"os\":\"beos\"}", "signals.os", "one of \"windows\", \"macos\"");
        refused("{\"os\":\"Windows\"}", "signals.os", "one of \"windows\"");
        refused("{\"browser\":7}", "signals.browser", "text");
        refused("{\"webgpu\":\"yes\"}", "signals.webgpu", "one of \"hardware\", \"software\", \"none\"");
        refused("{\"mobile\":1}", "signals.mobile", "true or false");
        refused("{\"gpu\":\"RTX\"}", "signals.gpu", "an object");
        refused("{\"gpu\":{\"maxBufferBytes\":-1}}", "signals.gpu.maxBufferBytes",
            "a finite number that is not negative");
        refused("{\"storage\":{\"quotaBytes\":1e999}}", "signals.storage.quotaBytes", "a finite number");
        refused("{\"declared\":{\"ramGiB\":0}}", "signals.declared.ramGiB", "a finite number above 0");
        refused("{\"userAgent\":{}}", "signals.userAgent", "text, not an object");
        refused("[]", "signals", "an object, not a list");
        refused("null", "signals", "an object, not null");
    }

    @Test
    void whatOnlyJavaScriptHasIsRefused() {
        Json nan = Json.object().put("deviceMemoryGiB", Double.NaN).build();
        assertTrue(assertThrows(WeighInException.class, () -> SignalsJson.read(nan)).getMessage().endsWith("not NaN."));
        Json function = Json.object().put("os", new Json.Other("a JavaScript Function")).build();
        assertTrue(assertThrows(WeighInException.class, () -> SignalsJson.read(function)).getMessage()
            .endsWith("not a JavaScript Function."));
    }

    @Test
    void echoesAreShortAndPrintable() {
        StringBuilder text = new StringBuilder("\u0000\ud800x\ud83d\ude00");
        for (int i = 0; i < 100_000; i++) {
            text.append('y');
        }
        Json hostile = Json.object().put("os", text.toString()).build();
        WeighInException e = assertThrows(WeighInException.class, () -> SignalsJson.read(hostile));
        assertTrue(e.input().startsWith("\"\ufffd\ufffdx\ud83d\ude00yyy"), e.input());
        assertTrue(e.getMessage().length() < 300, e.getMessage());
    }
}
