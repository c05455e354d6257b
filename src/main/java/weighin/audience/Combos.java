package weighin.audience;

/** Rows of small numbers, all of one width, each with a number of its own. */
final class Combos {
    private static final int MOST = 1 << 16;

    private final int width;
    private int[] rows;
    private int[] values = new int[256];
    /** One more than the value's place; 0: free. */
    private int[] table = new int[512];
    private int size;

    Combos(int width) {
        this.width = width;
        rows = new int[256 * width];
    }

    boolean full() {
        return size >= MOST;
    }

    /** The row's value, or -1 where it has not been met. */
    int find(int[] row) {
        int found = table[place(row, 0)];
        return found == 0 ? -1 : values[found - 1];
    }

    void add(int[] row, int value) {
        if (size == values.length) {
            int[] moreRows = new int[2 * size * width];
            int[] moreValues = new int[2 * size];
            System.arraycopy(rows, 0, moreRows, 0, size * width);
            System.arraycopy(values, 0, moreValues, 0, size);
            rows = moreRows;
            values = moreValues;
        }
        System.arraycopy(row, 0, rows, size * width, width);
        values[size++] = value;
        if (2 * size > table.length) {
            table = new int[2 * table.length];
            for (int i = 0; i < size; i++) {
                table[place(rows, i * width)] = i + 1;
            }
        } else {
            table[place(row, 0)] = size;
        }
    }

    private int place(int[] row, int from) {
        int hash = 1;
        for (int i = 0; i < width; i++) {
            hash = (hash ^ row[from + i]) * 0x01000193;
            hash ^= hash >>> 13;
        }
        int at = hash * 0x9E3779B9 >>> 8 & table.length - 1;
        while (table[at] != 0 && !same(table[at] - 1, row, from)) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    private boolean same(int entry, int[] row, int from) {
        for (int i = 0; i < width; i++) {
            if (rows[entry * width + i] != row[from + i]) {
                return false;
            }
        }
        return true;
    }
}
