package weighin.audience;

import java.util.Arrays;

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
    static final int NONE = 1 << 8;

    /** Takes what was read. */
    interface Sink {
        /** A record: field {@code i} lies from {@code begins[i]} to before {@code ends[i]}. */
        void record(byte[] bytes, int[] begins, int[] ends, int fields, long line);

        /** A line that is no record, for the reason of that code. */
        void refused(String code, long line);
    }

    private enum State {
        BEGIN, PLAIN, QUOTED, CLOSED, SKIPPED
    }

    private final int delimiter;
    private final int quote;
    /** No byte above this ends a field that is not quoted. */
    private final int last;
    private final Sink sink;
    private byte[] bytes = new byte[MOST_BYTES];
    private int size;
    private int[] begins = new int[64];
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
        last = delimiter == NONE ? '\r' : Math.max(delimiter, '\r');
    }

    void feed(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (state == State.BEGIN && fields == 0 && size == 0) {
                if (afterReturn && in[i] == '\n') {
                    afterReturn = false;
                    continue;
                }
                int behind = whole(in, i, to);
                if (behind > i) {
                    i = behind - 1;
                    continue;
                }
            }
            // what stands for itself, taken at once
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

    /**
     * The most usual by far, read where it stands: a record that lies in these bytes as a whole, with nothing but
     * quotes around its fields.
     *
     * @return the place behind its line, or {@code from} where it is another
     */
    private int whole(byte[] in, int from, int to) {
        int most = Math.min(to, from + MOST_BYTES);
        int at = from;
        int count = 0;
        while (true) {
            boolean inQuotes = at < most && in[at] == quote;
            int begin = inQuotes ? ++at : at;
            if (inQuotes) {
                while (at < most && in[at] != quote && in[at] != '\n') {
                    at++;
                }
            } else {
                while (at < most && (in[at] > last || in[at] != delimiter && in[at] != '\n' && in[at] != '\r')) {
                    at++;
                }
            }
            int end = at;
            if (inQuotes && at < most && in[at] == quote) {
                at++;
            }
            if (at >= most || count == MOST_FIELDS || inQuotes && at == end) {
                return from;
            }
            byte b = in[at++];
            boolean ended = b == '\n' || b == '\r';
            if (!ended && b != delimiter) {
                return from;
            }
            bounds(count++, begin, end);
            if (ended) {
                afterReturn = b == '\r' && at == to;
                if (b == '\r' && at < to && in[at] == '\n') {
                    at++;
                }
                if (count > 1 || end > from) {
                    sink.record(in, begins, ends, count, line);
                }
                line++;
                first = line;
                return at;
            }
        }
    }

    private void bounds(int field, int begin, int end) {
        if (field == ends.length) {
            begins = Arrays.copyOf(begins, 2 * field);
            ends = Arrays.copyOf(ends, 2 * field);
        }
        begins[field] = begin;
        ends[field] = end;
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
                    sink.record(bytes, begins, ends, fields, first);
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
        bounds(fields, fields == 0 ? 0 : ends[fields - 1], size);
        fields++;
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
