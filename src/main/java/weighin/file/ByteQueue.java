package weighin.file;

/**
 * Bytes of a file in order, of which only the unread tail is held. Reads are little-endian unless
 * {@link #bigEndian} is set; a caller asks {@link #available} first.
 */
final class ByteQueue {
    boolean bigEndian;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /** How many unread bytes are held. */
    int available() {
        return end - at;
    }

    void add(byte[] more) {
        int held = available();
        if (bytes.length - end < more.length) {
            byte[] target = bytes.length >= held + more.length ? bytes : new byte[held + more.length];
            System.arraycopy(bytes, at, target, 0, held);
            bytes = target;
            at = 0;
            end = held;
        }
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    void skip(int count) {
        at += count;
    }

    /** The byte {@code offset} places on, from 0 to 255, without reading it. */
    int peek(int offset) {
        return bytes[at + offset] & 0xff;
    }

    /** The unsigned number in the next {@code size} bytes, without reading them; negative from 2^63 on. */
    long peekNumber(int offset, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | peek(offset + (bigEndian ? i : size - 1 - i));
        }
        return value;
    }

    long number(int size) {
        long value = peekNumber(0, size);
        skip(size);
        return value;
    }

    /** The next bytes as text; bytes that are not UTF-8 become U+FFFD, so that no file can stop a reader by them. */
    String text(int length) {
        String text = Utf8.decode(bytes, at, length);
        skip(length);
        return text;
    }
}
