package weighin.audience;

import weighin.WeighInException;
import weighin.WeighInException.Code;

/** From a file's bytes to UTF-8: leaves out its byte order mark, and rewrites UTF-16. */
final class Decoder {
    enum Encoding {
        UTF_8, UTF_16LE, UTF_16BE
    }

    /** A file of which so much is zero has two bytes a character, in that place. */
    private static final double ZEROS = 0.3;

    /** More control characters than this share are in no text, even where a few cells are damaged. */
    private static final double CONTROLS = 0.01;

    final Encoding encoding;
    /** The bytes of the mark at the beginning. */
    final int mark;
    private int pending = -1;
    private int high;
    private byte[] out = new byte[0];
    private int size;

    /**
     * @param head the file's beginning
     * @throws WeighInException {@code invalid-file} where it is no text
     */
    Decoder(byte[] head, int length) {
        int a = length > 0 ? head[0] & 0xff : -1;
        int b = length > 1 ? head[1] & 0xff : -1;
        int c = length > 2 ? head[2] & 0xff : -1;
        if (a == 0xef && b == 0xbb && c == 0xbf) {
            encoding = Encoding.UTF_8;
            mark = 3;
        } else if (a == 0xff && b == 0xfe || a == 0xfe && b == 0xff) {
            encoding = a == 0xff ? Encoding.UTF_16LE : Encoding.UTF_16BE;
            mark = 2;
        } else {
            encoding = unmarked(head, length);
            mark = 0;
        }
        if (encoding == Encoding.UTF_8) {
            int controls = 0;
            for (int i = 0; i < length; i++) {
                controls += head[i] >= 0 && head[i] < 8 ? 1 : 0;
            }
            if (controls > CONTROLS * length) {
                throw binary();
            }
        }
    }

    static WeighInException binary() {
        return new WeighInException(Code.INVALID_FILE, "This file is no text: give CSV, TSV or JSON Lines, in UTF-8 or"
            + " UTF-16, plain or gzipped.");
    }

    private static Encoding unmarked(byte[] head, int length) {
        int[] zeros = new int[2];
        for (int i = 0; i < length; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        boolean odd = zeros[1] > ZEROS * length / 2;
        boolean even = zeros[0] > ZEROS * length / 2;
        return odd && !even ? Encoding.UTF_16LE : even && !odd ? Encoding.UTF_16BE : Encoding.UTF_8;
    }

    /** Rewrites bytes of UTF-16; what it gives is good until the next call. */
    byte[] decode(byte[] in, int from, int to) {
        if (out.length < 2 * (to - from) + 8) {
            out = new byte[2 * (to - from) + 8];
        }
        size = 0;
        for (int i = from; i < to; i++) {
            if (pending < 0) {
                pending = in[i] & 0xff;
            } else {
                int second = in[i] & 0xff;
                unit(encoding == Encoding.UTF_16LE ? second << 8 | pending : pending << 8 | second);
                pending = -1;
            }
        }
        return out;
    }

    int decoded() {
        return size;
    }

    private void unit(int c) {
        if (c >= 0xd800 && c < 0xdc00) {
            high = c;
            return;
        }
        int point = c >= 0xdc00 && c < 0xe000
            ? high == 0 ? 0xfffd : 0x10000 + (high - 0xd800 << 10) + (c - 0xdc00) : c;
        high = 0;
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xc0 | point >> 6);
            put(0x80 | point & 0x3f);
        } else {
            if (point < 0x10000) {
                put(0xe0 | point >> 12);
            } else {
                put(0xf0 | point >> 18);
                put(0x80 | point >> 12 & 0x3f);
            }
            put(0x80 | point >> 6 & 0x3f);
            put(0x80 | point & 0x3f);
        }
    }

    private void put(int b) {
        out[size++] = (byte) b;
    }

    /** The text of UTF-8; a replacement character stands for what is none. */
    static String text(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xff;
            int more = b < 0x80 ? 0 : b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5
                ? 3 : -1;
            int point = more <= 0 ? b : b & 0x3f >> more;
            int at = i;
            while (more > 0 && at + 1 < to && (bytes[at + 1] & 0xc0) == 0x80) {
                point = point << 6 | bytes[++at] & 0x3f;
                more--;
            }
            if (more != 0 || point > 0x10ffff || point >= 0xd800 && point < 0xe000) {
                text.append('\ufffd');
                continue;
            }
            i = at;
            if (point < 0x10000) {
                text.append((char) point);
            } else {
                text.append((char) (0xd7c0 + (point >> 10))).append((char) (0xdc00 + (point & 0x3ff)));
            }
        }
        return text.toString();
    }
}
