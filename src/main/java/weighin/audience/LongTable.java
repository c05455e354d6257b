package weighin.audience;

import java.io.Serializable;

/** Longs by longs, in two arrays: of the many of a file, boxes would take most of the memory. */
final class LongTable implements Serializable {
    private static final long serialVersionUID = 1;

    private long[] keys = new long[64];
    private long[] values = new long[64];
    private boolean[] used = new boolean[64];
    private int size;

    int size() {
        return size;
    }

    /** The value, or -1. */
    long get(long key) {
        int at = place(key);
        return used[at] ? values[at] : -1;
    }

    void put(long key, long value) {
        int at = place(key);
        if (!used[at]) {
            if (2 * (size + 1) > keys.length) {
                grow();
                at = place(key);
            }
            used[at] = true;
            keys[at] = key;
            size++;
        }
        values[at] = value;
    }

    /** Adds to the value, which is 0 at first. */
    void add(long key, long more) {
        int at = place(key);
        if (used[at]) {
            values[at] += more;
        } else {
            put(key, more);
        }
    }

    /** The keys, in no order that means anything. */
    long[] keys() {
        long[] all = new long[size];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            if (used[i]) {
                all[count++] = keys[i];
            }
        }
        return all;
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & keys.length - 1;
        while (used[at] && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        boolean[] oldUsed = used;
        keys = new long[2 * oldKeys.length];
        values = new long[keys.length];
        used = new boolean[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldUsed[i]) {
                int at = place(oldKeys[i]);
                used[at] = true;
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
