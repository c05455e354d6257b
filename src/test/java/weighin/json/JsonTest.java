package weighin.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;

class JsonTest {
    private static String again(String text) {
        return JsonWriter.write(JsonReader.read(text));
    }

    @Test
    void writesWhatItRead() {
        String text = "{\"a\":[1,2.5,-3,true,false,null],\"__proto__\":{\"b\":\"c\\\"\\\\\\u0007\"},\"\":\"\"}";
        assertEquals(text, again(text));
        assertEquals("[]", again(" [ ] "));
        assertEquals("{}", again("{}"));
    }

    @Test
    void numbersSurvive() {
        assertEquals("2506172416", again("2506172416"));
        assertEquals("9007199254740991", again("9007199254740991"));
        assertEquals("0.25", again("0.25"));
        assertEquals("0.1", again("1e-1"));
        assertEquals("123456.7", again("123456.7"));
        assertEquals("12345.67", again("1.234567E+4"));
        assertEquals("0.00001", again("1e-5"));
        assertEquals(1e-6, ((Json.Num) JsonReader.read("1e-06")).value());
        assertEquals("null", JsonWriter.write(new Json.Num(Double.NaN)));
        assertEquals("[null,null,null,-1]", JsonWriter.write(JsonReader.readPython("[NaN,Infinity,-Infinity,-1]")));
        for (String none : List.of("NaN", "Infinity", "-Infinity", "[NaN]")) {
            assertThrows(WeighInException.class, () -> JsonReader.read(none), none);
        }
    }

    @Test
    void everyTruncationIsOneClearError() {
        String text = "{\"a\":[1,{\"b\":\"\\u00e9\"}],\"c\":null}";
        for (int end = 0; end < text.length(); end++) {
            String cut = text.substring(0, end);
            WeighInException e = assertThrows(WeighInException.class, () -> JsonReader.read(cut), cut);
            assertEquals("invalid-file", e.code().id);
        }
    }

    @Test
    void hostileTextIsRefused() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            deep.append('[');
        }
        assertTrue(assertThrows(WeighInException.class, () -> JsonReader.read(deep.toString())).getMessage()
            .contains("64 levels"));
        for (String bad : new String[] {"{\"a\":1,\"a\":2}", "01", "+1", "1.", ".5", "nul", "\"\n\"", "\"\\x\"", "[1,]",
            "{,}", "1 2", "Nan", "'a'"}) {
            assertThrows(WeighInException.class, () -> JsonReader.read(bad), bad);
        }
    }
}
