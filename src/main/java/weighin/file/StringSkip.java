package weighin.file;

/**
 * Finds where a long array of texts in a GGUF header ends without reading all of it. Texts have no index, but each has
 * its length before it, eight bytes of which seven are zero, so a few thousand bytes anywhere in the array show where
 * texts begin. Windows are read at growing distances until one lies behind the array, the gap is halved until it is
 * short, and the rest is walked text by text to the key or tensor that follows.
 *
 * <p>What it finds is likely, not certain: the caller checks that everything behind the array fits, and reads the array
 * from its start where it does not.
 */
final class StringSkip {
    /** Bytes looked at to tell whether texts are here. */
    private static final int PROBE_BYTES = 4096;
    /** A gap short enough to be walked. */
    private static final int WALK_BYTES = 24 * 1024;
    /** Longer texts than any vocabulary has. */
    private static final int MOST_TEXT_BYTES = 1024;
    /** Texts in a row that no numbers look like. */
    private static final int LEAST_TEXTS = 4;
    private static final int MOST_PROBES = 64;
    /** The shortest text but an empty one, with its length. */
    private static final int SHORTEST = 9;
    private static final int LENGTH_BYTES = 8;
    /** How many of the last texts before the chain breaks may be what follows the array. */
    private static final int LAST_TEXTS = 3;

    private final long fileBytes;
    private final long step;
    private final ByteQueue window = new ByteQueue();
    /** Where a text of the array begins. */
    private long low;
    /** A place whose window the array does not fill; -1 while none is known. */
    private long high = -1;
    private long at;
    private int wanted;
    private int probes;
    private boolean walking;
    private long end = -1;
    private boolean failed;

    /**
     * @param start     where the array's first text begins
     * @param texts     how many there are
     * @param fileBytes the file's size, or more
     */
    StringSkip(long start, long texts, long fileBytes) {
        this.fileBytes = fileBytes;
        low = start;
        // Numbers, four bytes a text, often follow: steps are shorter than they, so that none is stepped over.
        step = Math.max(4 * PROBE_BYTES, 2 * texts);
        probe(start + SHORTEST * texts);
    }

    /** The offset of the next byte wanted. */
    long position() {
        return at + window.available();
    }

    /** How many bytes are wanted from there. */
    int wanted() {
        return wanted - window.available();
    }

    boolean done() {
        return failed || end >= 0;
    }

    /** Where the array ends, or -1 when that was not found. */
    long end() {
        return failed ? -1 : end;
    }

    /** Takes the next bytes; an empty piece says that the file has ended. */
    void feed(byte[] piece) {
        if (piece.length == 0) {
            failed = true;
            return;
        }
        window.add(piece);
        if (window.available() < wanted) {
            return;
        }
        if (walking) {
            walk();
        } else {
            look();
        }
    }

    private void probe(long place) {
        at = Math.max(low, Math.min(place, fileBytes - PROBE_BYTES));
        want(PROBE_BYTES);
        failed = ++probes > MOST_PROBES || wanted <= 0;
    }

    private void want(long bytes) {
        wanted = (int) Math.min(bytes, fileBytes - at);
        window.skip(window.available());
    }

    private void look() {
        int first = firstText();
        if (first >= 0) {
            low = at + lastText(first);
        } else {
            high = at;
        }
        boolean atEnd = at + wanted >= fileBytes;
        if (high < 0 && !atEnd) {
            probe(low + step);
        } else if (high < 0) {
            failed = true;
        } else if (high - low <= WALK_BYTES) {
            walking = true;
            at = low;
            want(high - low + PROBE_BYTES);
        } else {
            probe(low + (high - low) / 2);
        }
    }

    /** The length that stands at that place of the window, or -1 if no text of a vocabulary has it. */
    private int lengthAt(int place) {
        long length = window.peekNumber(place, LENGTH_BYTES);
        return length < 0 || length > MOST_TEXT_BYTES ? -1 : (int) length;
    }

    /** Where the first text in the window begins from which texts follow to its end; -1 when there is none. */
    private int firstText() {
        int available = window.available();
        for (int start = 0; start <= MOST_TEXT_BYTES && start + LENGTH_BYTES <= available; start++) {
            int texts = 0;
            int place = start;
            int length = 0;
            while (length >= 0 && place + LENGTH_BYTES <= available) {
                length = lengthAt(place);
                texts += length > 0 ? 1 : 0;
                place += LENGTH_BYTES + length;
            }
            if (length >= 0 && texts >= LEAST_TEXTS) {
                return start;
            }
        }
        return -1;
    }

    /** The last text in the window that begins in it with its length whole. */
    private int lastText(int first) {
        int place = first;
        int next = place + LENGTH_BYTES + lengthAt(place);
        while (next + LENGTH_BYTES <= window.available()) {
            place = next;
            next = place + LENGTH_BYTES + lengthAt(place);
        }
        return place;
    }

    /** Goes from text to text until something else stands there: behind the next key or tensor's name. */
    private void walk() {
        int[] last = new int[LAST_TEXTS];
        int texts = 0;
        int place = 0;
        int length = 0;
        while (length >= 0 && place + LENGTH_BYTES <= window.available()) {
            length = lengthAt(place);
            if (length >= 0) {
                last[texts++ % LAST_TEXTS] = place;
                place += LENGTH_BYTES + length;
            }
        }
        failed = true;
        if (length >= 0 || texts < LAST_TEXTS) {
            return;
        }
        // A number behind a key may look like one more text.
        for (int i = texts - LAST_TEXTS; i < texts && failed; i++) {
            int start = last[i % LAST_TEXTS];
            if (isName(start)) {
                end = at + start;
                failed = false;
            }
        }
    }

    /** Whether a key or a tensor's name stands there: letters, digits and dots, {@code tokenizer.ggml.scores}. */
    private boolean isName(int place) {
        int length = lengthAt(place);
        boolean dot = false;
        for (int i = 0; i < length; i++) {
            int c = place + LENGTH_BYTES + i < window.available() ? window.peek(place + LENGTH_BYTES + i) : 0;
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
                    || c == '-';
            if (!letter && c != '.' || i == 0 && !letter) {
                return false;
            }
            dot |= c == '.';
        }
        return dot && length >= 3;
    }
}
