package weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.verdict.Options;
import weighin.verdict.Weighing;

/** Every field of verdicts and devices as the public API describes it, over all recorded devices. */
class VerdictShapeTest {
    private static final String[] MODELS = {"SmolLM2 135M", "Llama 3.2 1B", "Llama 3.1 8B", "Llama 3.3 70B",
        "DistilBERT", "GPT-4", "t5-3b"};
    private static final String[] CHECKS = {"environment", "engine", "buffer", "memory", "storage", "download", "speed",
        "history"};

    private interface Rule {
        boolean holds(Json value);
    }

    private static boolean isNull(Json value) {
        return value == Json.NULL;
    }

    private static boolean isWord(Json value, String... words) {
        for (String word : words) {
            if (value.equals(Json.of(word))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(Json value) {
        return value instanceof Json.Num n && n.value() >= 0 && n.value() < Double.POSITIVE_INFINITY;
    }

    /** Bytes are whole numbers; null is allowed where bytes may be unknown. */
    private static boolean isBytes(Json value) {
        return isNull(value) || isNumber(value) && ((Json.Num) value).value() == Math.floor(((Json.Num) value).value());
    }

    private static boolean isRange(Json value) {
        if (isNull(value)) {
            return true;
        }
        return value instanceof Json.Obj o && keys(o).equals(List.of("low", "high")) && isNumber(o.get("low"))
            && (isNull(o.get("high")) || isNumber(o.get("high"))
                && ((Json.Num) o.get("high")).value() >= ((Json.Num) o.get("low")).value());
    }

    private static boolean isCode(Json value) {
        if (!(value instanceof Json.Str text) || text.value().isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.value().length(); i++) {
            char c = text.value().charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static List<String> keys(Json object) {
        return new ArrayList<>(((Json.Obj) object).fields().keySet());
    }

    private static void field(Json object, String key, Rule rule) {
        Json value = ((Json.Obj) object).get(key);
        assertTrue(keys(object).contains(key) && rule.holds(value), () -> key + " is " + JsonWriter.write(value));
    }

    private static boolean isFlag(Json value) {
        return value instanceof Json.Bool;
    }

    private static void verdict(Json v) {
        assertEquals(List.of("verdict", "size", "path", "engine", "build", "load", "confidence", "limiting", "checks",
            "download", "speed", "remedies"), keys(v));
        field(v, "build", x -> isNull(x) || x instanceof Json.Obj b
            && keys(b).equals(List.of("repository", "id", "files", "bytes")) && isBytes(b.get("bytes")));
        field(v, "verdict", x -> isWord(x, "well", "runs", "slow", "tight", "no", "unknown"));
        field(v, "path", x -> isNull(x) || isWord(x, "gpu", "cpu"));
        field(v, "engine", x -> isNull(x)
            || isWord(x, "webllm", "transformers.js", "wllama", "litert", "built-in", "native"));
        field(v, "confidence", x -> isWord(x, "low", "medium", "high"));
        boolean well = isWord(((Json.Obj) v).get("verdict"), "well");
        field(v, "limiting", x -> well ? isNull(x) : isWord(x, CHECKS));
        List<Json> checks = ((Json.Arr) ((Json.Obj) v).get("checks")).items();
        assertEquals(CHECKS.length, checks.size());
        for (int i = 0; i < CHECKS.length; i++) {
            String name = CHECKS[i];
            Json check = checks.get(i);
            assertEquals(List.of("name", "outcome", "code", "need", "have"), keys(check));
            field(check, "name", x -> isWord(x, name));
            field(check, "outcome", x -> well ? isWord(x, "pass") : isWord(x, "pass", "risk", "fail", "unknown"));
            field(check, "code", VerdictShapeTest::isCode);
            field(check, "need", x -> isNumber(x) || isRange(x));
            field(check, "have", x -> isNumber(x) || isRange(x));
        }
        Json download = ((Json.Obj) v).get("download");
        field(download, "bytes", VerdictShapeTest::isBytes);
        field(download, "seconds", VerdictShapeTest::isRange);
        field(download, "fits", x -> isNull(x) || isFlag(x));
        field(download, "cachedBytes", x -> isNull(x));
        Json speed = ((Json.Obj) v).get("speed");
        field(speed, "tokensPerSecond", VerdictShapeTest::isRange);
        field(speed, "firstTokenSeconds", VerdictShapeTest::isRange);
        field(speed, "shortFirstTokenSeconds", VerdictShapeTest::isRange);
        for (Json remedy : ((Json.Arr) ((Json.Obj) v).get("remedies")).items()) {
            assertEquals(List.of("code", "values", "verdict"), keys(remedy));
            field(remedy, "code", VerdictShapeTest::isCode);
            field(remedy, "values", x -> x instanceof Json.Obj);
            field(remedy, "verdict", x -> isWord(x, "well", "runs", "slow", "tight", "unknown"));
        }
        size(((Json.Obj) v).get("size"));
    }

    private static void size(Json size) {
        for (String key : new String[] {"downloadBytes", "weightBytes", "kvCacheBytes", "overheadBytes", "memoryBytes",
            "peakLoadBytes", "largestTensorBytes"}) {
            field(size, key, VerdictShapeTest::isBytes);
        }
        field(size, "context", VerdictShapeTest::isNumber);
        Json model = ((Json.Obj) size).get("model");
        field(model, "id", x -> x instanceof Json.Str);
        field(model, "name", x -> x instanceof Json.Str);
        field(model, "parameters", VerdictShapeTest::isBytes);
        field(model, "activeParameters", VerdictShapeTest::isBytes);
        field(model, "exact", VerdictShapeTest::isFlag);
        field(model, "disclosed", VerdictShapeTest::isFlag);
    }

    private static void device(Json device) {
        assertEquals(List.of("signals", "budget", "evidence", "notes"), keys(device));
        Json budget = ((Json.Obj) device).get("budget");
        assertEquals(List.of("gpuBytes", "cpuBytes", "nativeBytes", "gpuBandwidthBytesPerSecond",
            "cpuBandwidthBytesPerSecond", "gpuOperationsPerSecond"), keys(budget));
        for (String key : keys(budget)) {
            field(budget, key, VerdictShapeTest::isRange);
        }
        field(device, "evidence", x -> isWord(x, "seen", "measured", "rehearsed"));
        for (Json note : ((Json.Arr) ((Json.Obj) device).get("notes")).items()) {
            assertEquals(List.of("code", "values"), keys(note));
            field(note, "code", VerdictShapeTest::isCode);
        }
    }

    /** JSON has neither NaN nor Infinity: a value that holds one does not come back as it was. */
    private static void comesBack(Json value) {
        assertEquals(JsonWriter.write(value), JsonWriter.write(JsonReader.read(JsonWriter.write(value))));
        finite(value);
    }

    private static void finite(Json value) {
        if (value instanceof Json.Num n) {
            assertTrue(Math.abs(n.value()) < Double.POSITIVE_INFINITY, "a finite number");
        } else if (value instanceof Json.Arr list) {
            list.items().forEach(VerdictShapeTest::finite);
        } else if (value instanceof Json.Obj object) {
            object.fields().values().forEach(VerdictShapeTest::finite);
        }
    }

    private static final Signals NOTHING = new Signals(null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null);

    @Test
    void verdictsAndDevices() {
        List<Signals> all = new ArrayList<>(RecordedDevices.all().values());
        all.add(NOTHING);
        for (Signals signals : all) {
            Device seen = Devices.seen(signals);
            Json device = DeviceJson.write(seen);
            device(device);
            comesBack(device);
            for (String model : MODELS) {
                Json verdict = VerdictJson.write(Weighing.weigh(seen, Catalogue.resolve(model), Options.DEFAULT));
                verdict(verdict);
                comesBack(verdict);
            }
        }
    }
}
