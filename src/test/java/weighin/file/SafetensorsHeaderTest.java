package weighin.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.WeighInException;

class SafetensorsHeaderTest {
    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static final String JSON = "{\"__metadata__\":{\"format\":\"pt\"},"
        + "\"a\":{\"dtype\":\"BF16\",\"shape\":[2,3],\"data_offsets\":[0,12]},"
        + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[12,16]}}  ";

    @Test
    void readsTensors() {
        SafetensorsHeader header = SafetensorsHeader.read(bytes(JSON));
        assertEquals(2, header.tensors().size());
        assertEquals(new SafetensorsHeader.Tensor("a", "BF16", 6, 3, 12), header.tensors().get(0));
        assertEquals(new SafetensorsHeader.Tensor("b", "F32", 1, 1, 4), header.tensors().get(1));
        assertEquals(8 + JSON.length(), header.headerBytes());
    }

    @Test
    void theLengthIsChecked() {
        assertEquals(258, SafetensorsHeader.jsonBytes(new byte[] {2, 1, 0, 0, 0, 0, 0, 0}, 1000));
        for (byte[] start : new byte[][] {{}, {1, 2, 3}, {0, 0, 0, 0, 0, 0, 0, 0}, {-1, -1, -1, -1, -1, -1, -1, -1},
            {0, 0, 0, 0, 0, 0, 0, 64}, {0, 0, 0, 7, 0, 0, 0, 0}, {-128, 3, 0, 0, 0, 0, 0, 0}}) {
            assertThrows(WeighInException.class, () -> SafetensorsHeader.jsonBytes(start, 500));
        }
    }

    @Test
    void everyTruncationAndFaultIsOneError() {
        for (int end = 0; end < JSON.length() - 2; end++) {
            byte[] cut = bytes(JSON.substring(0, end));
            assertEquals("invalid-file", assertThrows(WeighInException.class,
                    () -> SafetensorsHeader.read(cut)).code().id);
        }
        for (String bad : new String[] {"[]", "{\"a\":1}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[4503599627370496,4503599627370496],\"data_offsets\":[0,8]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}"}) {
            WeighInException e = assertThrows(WeighInException.class, () -> SafetensorsHeader.read(bytes(bad)), bad);
            assertTrue(e.getMessage().startsWith("This safetensors file"), e.getMessage());
        }
    }

    @Test
    void textIsUtf8AndForgiving() {
        byte[] mixed = {(byte) 0xc3, (byte) 0xa9, (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80, (byte) 0xc0,
                (byte) 0x80, (byte) 0xed, (byte) 0xa0,
            (byte) 0x80, 'z', (byte) 0xe2, (byte) 0x82};
        assertEquals("\u00e9\ud83d\ude00\ufffd\ufffd\ufffd\ufffd\ufffdz\ufffd\ufffd", Utf8.decode(mixed, 0,
                mixed.length));
    }
}
