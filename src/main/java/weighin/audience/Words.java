package weighin.audience;

import java.util.Arrays;

/** The different cells of one column, each with what it was read to mean. */
final class Words {
    private static final int MOST = 1 << 15;
    private static final int MOST_BYTES = 1 << 22;

    private byte[] text = new byte[1024];
    private int size;
    private int[] ends = new int[64];
    private int[] table = new int[128];
    private Object[] values = new Object[64];
    private int count;

    /** Whether there is room for another cell of that many bytes. */
    boolean full(int length) {
        return count >= MOST || size + length > MOST_BYTES;
    }

    /** The cell's number, or -1 where it has not been met. */
    int find(byte[] bytes, int from, int to) {
        return table[place(bytes, from, to)] - 1;
    }

    int add(byte[] bytes, int from, int to, Object value) {
        int length = to - from;
        if (size + length > text.length) {
            byte[] more = new byte[Math.max(2 * text.length, size + length)];
            System.arraycopy(text, 0, more, 0, size);
            text = more;
        }
        System.arraycopy(bytes, from, text, size, length);
        size += length;
        int id = count++;
        if (id == ends.length) {
            ends = Arrays.copyOf(ends, 2 * id);
            values = Arrays.copyOf(values, 2 * id);
        }
        values[id] = value;
        ends[id] = size;
        if (2 * count > table.length) {
            table = new int[2 * table.length];
            for (int i = 0; i <= id; i++) {
                table[place(text, begin(i), ends[i])] = i + 1;
            }
        } else {
            table[place(bytes, from, to)] = id + 1;
        }
        return id;
    }

    Object value(int id) {
        return values[id];
    }

    private int begin(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    private int place(byte[] bytes, int from, int to) {
        int hash = to - from;
        int i = from;
        // four at once: one multiplication waits for the other
        for (; i + 3 < to; i += 4) {
            int four = bytes[i] ^ bytes[i + 1] << 8 ^ bytes[i + 2] << 16 ^ bytes[i + 3] << 24;
            hash = (hash ^ four) * 0x85EBCA6B;
            hash ^= hash >>> 15;
        }
        for (; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash = hash * 0x9E3779B9;
        int at = (hash ^ hash >>> 15) & table.length - 1;
        while (table[at] != 0 && !same(table[at] - 1, bytes, from, to)) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    private boolean same(int id, byte[] bytes, int from, int to) {
        int begin = begin(id);
        if (ends[id] - begin != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text[begin + i - from] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
