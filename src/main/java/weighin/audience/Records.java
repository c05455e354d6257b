package weighin.audience;

/**
 * Splits bytes into records and their fields as RFC 4180 has them, in one pass and with the memory of one record. A
 * quote opens a quoted field only as its first character; within it a doubled quote is one, and what follows the
 * closing quote is kept as it is. Lines end with LF, CR LF or CR; empty ones are passed over. A record may have
 * {@link #MOST_BYTES}; a longer one is refused and passed over to its line's end, and where a quote that never closes
 * made it long, its first line alone is, and the others are read again.
 */
final class Records {
    static final int MOST_BYTES = 1 << 16;
    static final int MOST_FIELDS = 4096;
    /** No delimiter or quote: each line is a record of one field. */
    static final int NONE = -1;

    /** Takes what was read. */
    interface Sink {
        /** A record: field {@code i} lies before {@code ends[i]} and behind the field before it. */
        void record(byte[] bytes, int[] ends, int fields, long line);

        /** A line that is no record, for the reason of that code. */
        void refused(String code, long line);
    }

    private enum State {
        BEGIN, PLAIN, QUOTED, CLOSED, SKIPPED
    }

    private final int delimiter;
    private final int quote;
    private final Sink sink;
    private byte[] bytes = new byte[MOST_BYTES];
    private int size;
    private int[] ends = new int[64];
    private int fields;
    /** What was read of the record, as it stands in the file, while a quoted field is in it. */
    private byte[] raw = new byte[MOST_BYTES];
    private int rawSize;
    private State state = State.BEGIN;
    private boolean quoted;
    private boolean afterReturn;
    /** The line that is read, and that on which the record began. */
    private long line = 1;
    private long first = 1;

    Records(int delimiter, int quote, Sink sink) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.sink = sink;
    }

    void feed(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            // the most usual by far: what stands for itself, taken at once
            int end = i;
            if (state == State.SKIPPED) {
                while (end < to && in[end] != '\n' && in[end] != '\r') {
                    end++;
                }
                if (end == to) {
                    return;
                }
                take(in[end]);
                i = end;
                continue;
            }
            if (state == State.PLAIN) {
                while (end < to && in[end] != delimiter && in[end] != '\n' && in[end] != '\r') {
                    end++;
                }
            } else if (state == State.QUOTED) {
                while (end < to && in[end] != quote && in[end] != '\n') {
                    end++;
                }
            }
            if (end > i && end - i <= MOST_BYTES - size) {
                System.arraycopy(in, i, bytes, size, end - i);
                size += end - i;
                if (quoted) {
                    int kept = Math.min(end - i, MOST_BYTES - rawSize);
                    System.arraycopy(in, i, raw, rawSize, kept);
                    rawSize += kept;
                }
                afterReturn = false;
                i = end - 1;
                continue;
            }
            take(in[i]);
        }
    }

    private void take(byte b) {
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = false;
        boolean end = b == '\n' || b == '\r';
        if (state == State.SKIPPED) {
            if (end) {
                state = State.BEGIN;
                lineEnded(b);
                begin();
            }
            return;
        }
        if (state == State.QUOTED) {
            keep(b);
            if (b == quote) {
                state = State.CLOSED;
            } else {
                if (b == '\n') {
                    line++;
                }
                append(b);
            }
            return;
        }
        if (state == State.CLOSED && b == quote) {
            keep(b);
            append(b);
            state = State.QUOTED;
            return;
        }
        if (end) {
            if (fields > 0 || size > 0 || quoted) {
                fieldEnded();
                if (state != State.SKIPPED) {
                    sink.record(bytes, ends, fields, first);
                }
            }
            lineEnded(b);
            begin();
            return;
        }
        if (quoted) {
            keep(b);
        }
        if (b == delimiter) {
            fieldEnded();
            if (state != State.SKIPPED) {
                state = State.BEGIN;
            }
        } else if (state == State.BEGIN && b == quote) {
            if (!quoted) {
                quoted = true;
                // the record so far, as it stood: no field before this one was quoted
                rawSize = 0;
                int from = 0;
                for (int f = 0; f < fields; f++) {
                    for (int i = from; i < ends[f]; i++) {
                        keep(bytes[i]);
                    }
                    keep((byte) delimiter);
                    from = ends[f];
                }
                keep(b);
            }
            state = State.QUOTED;
        } else {
            state = State.PLAIN;
            append(b);
        }
    }

    private void lineEnded(byte b) {
        afterReturn = b == '\r';
        line++;
    }

    private void begin() {
        state = State.BEGIN;
        size = 0;
        fields = 0;
        quoted = false;
        first = line;
    }

    private void append(byte b) {
        if (size == MOST_BYTES) {
            tooLong();
        } else {
            bytes[size++] = b;
        }
    }

    private void keep(byte b) {
        if (rawSize < MOST_BYTES) {
            raw[rawSize++] = b;
        }
    }

    private void fieldEnded() {
        if (fields == MOST_FIELDS) {
            sink.refused("too-many-cells", first);
            state = State.SKIPPED;
            return;
        }
        if (fields == ends.length) {
            int[] more = new int[2 * fields];
            System.arraycopy(ends, 0, more, 0, fields);
            ends = more;
        }
        ends[fields++] = size;
    }

    private void tooLong() {
        if (state == State.QUOTED && line > first) {
            reread();
        } else {
            sink.refused("too-long", first);
            state = State.SKIPPED;
        }
    }

    /** Refuses the record's first line for its quote, and reads those after it again. */
    private void reread() {
        byte[] again = raw;
        int to = rawSize;
        int from = 0;
        while (from < to && again[from] != '\n') {
            from++;
        }
        sink.refused("open-quote", first);
        raw = new byte[MOST_BYTES];
        line = first + 1;
        begin();
        feed(again, Math.min(from + 1, to), to);
    }

    /** The file has ended. */
    void end() {
        while (state == State.QUOTED && line > first) {
            reread();
        }
        if (state == State.QUOTED) {
            sink.refused("open-quote", first);
            begin();
        } else {
            take((byte) '\n');
        }
    }
}
