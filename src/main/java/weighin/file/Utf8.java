package weighin.file;

/** UTF-8 (RFC 3629) to text; the library's own decoder would add 5 kB to the shipped file. */
final class Utf8 {
    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {
    }

    /** The text of those bytes; each byte that belongs to no valid sequence becomes U+FFFD. */
    static String decode(byte[] bytes, int from, int length) {
        StringBuilder out = new StringBuilder(length);
        int end = from + length;
        for (int i = from; i < end;) {
            int first = bytes[i] & 0xff;
            int following = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5
                    ? 3 : -1;
            int code = following < 1 ? first : first & 0x3f >> following;
            boolean valid = following >= 0 && i + following < end;
            for (int k = 1; valid && k <= following; k++) {
                int next = bytes[i + k] & 0xff;
                valid = (next & 0xc0) == 0x80;
                code = code << 6 | next & 0x3f;
            }
            boolean shortest = following < 2 || code >= (following == 2 ? 0x800 : 0x10000);
            if (!valid || !shortest || code > 0x10ffff || code >= 0xd800 && code <= 0xdfff) {
                out.append(REPLACEMENT);
                i++;
                continue;
            }
            if (code >= 0x10000) {
                out.append((char) (0xd7c0 + (code >> 10))).append((char) (0xdc00 + (code & 0x3ff)));
            } else {
                out.append((char) code);
            }
            i += following + 1;
        }
        return out.toString();
    }
}
