package weighin.audience;

import java.io.Serializable;

/** Longs by longs, in two arrays: of the many of a file, boxes would take most of the memory. */
final class LongTable implements Serializable {
    private static final long serialVersionUID = 1;

    /** Each key, plus one so that 0 is none, and its value. */
    private long[] slots = new long[128];
    private int size;

    int size() {
        return size;
    }

    /** The value, or -1. */
    long get(long key) {
        int at = place(key);
        return slots[at] != 0 ? slots[at + 1] : -1;
    }

    /** @param key any but -1 */
    void put(long key, long value) {
        int at = placeToWrite(key);
        slots[at + 1] = value;
    }

    /** Adds to the value, which is 0 at first. */
    void add(long key, long more) {
        int at = placeToWrite(key);
        slots[at + 1] += more;
    }

    /** The keys, in no order that means anything. */
    long[] keys() {
        long[] all = new long[size];
        int count = 0;
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0) {
                all[count++] = slots[i] - 1;
            }
        }
        return all;
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 31) & slots.length - 2;
        while (slots[at] != 0 && slots[at] != key + 1) {
            at = at + 2 & slots.length - 2;
        }
        return at;
    }

    private int placeToWrite(long key) {
        int at = place(key);
        if (slots[at] == 0) {
            if (4 * (size + 1) > slots.length) {
                grow();
                at = place(key);
            }
            slots[at] = key + 1;
            size++;
        }
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int at = place(old[i] - 1);
                slots[at] = old[i];
                slots[at + 1] = old[i + 1];
            }
        }
    }
}
