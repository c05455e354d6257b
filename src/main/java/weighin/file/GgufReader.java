package weighin.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.file.InvalidFile.Reason;
import weighin.json.Json;

/**
 * Reads a GGUF header (versions 1 to 3, either byte order) from pieces of a file, holding no more than the piece at
 * hand: {@link #feed} takes the bytes that stand at {@link #position}, until {@link #done}. Arrays of numbers are
 * stepped over without asking for their bytes, but for the short ones that say something of each layer. Every length
 * is checked against the bytes that the file can still have, so a hostile count costs nothing. Format: the GGUF
 * specification of ggml-org/ggml, docs/gguf.md.
 *
 * <p>Of a file that can be read at any place, the end of a vocabulary is looked for ({@link StringSkip}) instead of
 * read up to. A header read so counts only if all of it fits: the keys that were announced, then the tensors, each
 * where the one before ends, and the file's own end behind the last. Otherwise the vocabulary is read after all.
 */
final class GgufReader {
    /** Longest key and tensor name that the specification allows (2^16 - 1 bytes). */
    private static final int MAX_NAME_BYTES = 65535;
    /** Longest value kept: names and numbers matter here, chat templates are stepped over. */
    private static final int MAX_KEPT_BYTES = 512;
    private static final int MAX_DIMENSIONS = 4;
    /** Deeper nesting of arrays than any published file has. */
    private static final int MAX_ARRAY_DEPTH = 4;
    /** Bytes of a value by its type number; 0 for strings (8) and arrays (9). */
    private static final int[] VALUE_BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    /** A petabyte: no file is larger, and offsets below it can be added without overflow. */
    private static final long LARGEST_FILE_BYTES = 1L << 50;
    /** A vocabulary whose end is worth looking for. */
    private static final int LONG_ARRAY = 8192;
    /** The longest array of numbers kept: one for each layer. */
    private static final int MOST_KEPT_NUMBERS = 500;
    /** Bytes to which a tensor's place in the file is rounded up unless {@code general.alignment} says otherwise. */
    static final int ALIGNMENT = 32;
    private static final int MOST_ALIGNMENT = 1 << 20;
    /** Bytes asked for behind a jump; twice as many each time that reading goes on. */
    private static final int LEAST_PIECE_BYTES = 8 * 1024;
    private static final int MOST_PIECE_BYTES = 64 * 1024;
    /** A tensor's entry has at least a length, a dimension count, a type and an offset. */
    private static final int MIN_TENSOR_BYTES = 20;

    private final long fileBytes;
    private final ByteQueue queue = new ByteQueue();
    private final Map<String, Json> metadata = new LinkedHashMap<>();
    private final List<GgufTensor> tensors = new ArrayList<>();
    private final Set<String> tensorNames = new HashSet<>();
    private final int[] arrayTypes = new int[MAX_ARRAY_DEPTH];
    private final long[] arrayLeft = new long[MAX_ARRAY_DEPTH];
    private int arrayDepth;
    private long position;
    private long skipBytes;
    private int version;
    private int lengthBytes;
    private long keysLeft;
    private long tensorsLeft;
    private GgufHeader header;
    private boolean jumps;
    private int pieceBytes = MOST_PIECE_BYTES;
    private StringSkip skip;
    private Before before;
    /** Where the next tensor begins behind the header, if each begins where the one before ends; -1 if not. */
    private long nextOffset;

    /** What was known when the first vocabulary began. */
    private record Before(long position, long keysLeft, long tensorsLeft, long arrayLeft, Map<String, Json> metadata) {
    }

    /**
     * @param fileBytes the file's size; {@link Long#MAX_VALUE} when it is not known
     * @param jumps     whether any place of the file can be read, also one before the last
     */
    GgufReader(long fileBytes, boolean jumps) {
        this.fileBytes = Math.min(fileBytes, LARGEST_FILE_BYTES);
        this.jumps = jumps;
    }

    /** The offset in the file of the first byte that {@link #feed} wants next; it may lie before the last. */
    long position() {
        return skip != null ? skip.position() : position + skipBytes;
    }

    /** The most bytes that can be of use from there. */
    int wanted(int most) {
        return Math.min(most, skip != null ? skip.wanted() : jumps ? pieceBytes : most);
    }

    /** Says that places can no longer be chosen: what was skipped is read from its start. */
    void forwardOnly() {
        if (jumps && before != null && !done()) {
            readAfterAll();
        }
        jumps = false;
    }

    boolean done() {
        return header != null;
    }

    /** The header, or null while it is not complete. */
    GgufHeader header() {
        return header;
    }

    /**
     * Takes the next bytes; an empty piece says that the file has ended.
     *
     * @throws WeighInException {@code invalid-file} as soon as the bytes cannot be a GGUF header
     */
    void feed(byte[] piece) {
        if (done()) {
            return;
        }
        if (skip != null) {
            skip(piece);
            return;
        }
        try {
            take(piece);
        } catch (WeighInException e) {
            if (before == null || !jumps) {
                throw e;
            }
            readAfterAll();
        }
    }

    private void take(byte[] piece) {
        if (piece.length == 0) {
            throw fault(Reason.CUT_SHORT,
                "it ends inside its header, at byte " + position + ": the whole header is needed");
        }
        position = position() + piece.length;
        skipBytes = 0;
        queue.add(piece);
        while (!done() && skip == null && step()) {
            skipHeld();
        }
        pieceBytes = skipBytes > 0 ? LEAST_PIECE_BYTES : Math.min(MOST_PIECE_BYTES, 2 * pieceBytes);
    }

    private void skip(byte[] piece) {
        skip.feed(piece);
        if (skip.done()) {
            long end = skip.end();
            skip = null;
            if (end < 0) {
                readAfterAll();
            } else {
                position = end;
                arrayDepth = 0;
                pieceBytes = LEAST_PIECE_BYTES;
            }
        }
    }

    private void beginSkip() {
        long start = position - queue.available();
        if (before == null) {
            before = new Before(start, keysLeft, tensorsLeft, arrayLeft[0], new LinkedHashMap<>(metadata));
        }
        skip = new StringSkip(start, arrayLeft[0], fileBytes);
        queue.skip(queue.available());
    }

    /** Goes back to where the first vocabulary began, to read all from there. */
    private void readAfterAll() {
        jumps = false;
        skip = null;
        skipBytes = 0;
        queue.skip(queue.available());
        position = before.position();
        keysLeft = before.keysLeft();
        tensorsLeft = before.tensorsLeft();
        metadata.clear();
        metadata.putAll(before.metadata());
        tensors.clear();
        tensorNames.clear();
        nextOffset = 0;
        arrayDepth = 1;
        arrayTypes[0] = STRING;
        arrayLeft[0] = before.arrayLeft();
        before = null;
    }

    /** Whether the tensors lie one behind the other and fill the rest of the file. */
    private boolean fits(long headerBytes) {
        if (nextOffset < 0) {
            return false;
        }
        long alignment = alignment(metadata.get("general.alignment"));
        long end = aligned(headerBytes, alignment) + nextOffset;
        return fileBytes == LARGEST_FILE_BYTES || end <= fileBytes + alignment && end > fileBytes - alignment;
    }

    /** The alignment that a value of {@code general.alignment} stands for. */
    static long alignment(Json value) {
        return value instanceof Json.Num n && n.value() >= 1 && n.value() <= MOST_ALIGNMENT ? (long) n.value()
                : ALIGNMENT;
    }

    static long aligned(long at, long alignment) {
        return (at + alignment - 1) / alignment * alignment;
    }

    /** Reads one item; false when its bytes are not all there. */
    private boolean step() {
        if (version == 0) {
            return start();
        }
        if (arrayDepth > 0) {
            return arrayItem();
        }
        if (keysLeft > 0) {
            return keyAndValue();
        }
        if (tensorsLeft > 0) {
            return tensor();
        }
        long headerBytes = position - queue.available() + skipBytes;
        if (jumps && before != null && !fits(headerBytes)) {
            readAfterAll();
            return false;
        }
        header = new GgufHeader(version, new Json.Obj(metadata), tensors, headerBytes);
        return true;
    }

    private boolean start() {
        for (int i = 0; i < Math.min(4, queue.available()); i++) {
            if (queue.peek(i) != "GGUF".charAt(i)) {
                throw fault(Reason.OTHER_KIND, "it does not begin with \"GGUF\": this is no GGUF file");
            }
        }
        if (queue.available() < 8) {
            return false;
        }
        queue.bigEndian = false;
        long said = queue.peekNumber(4, 4);
        queue.bigEndian = (said & 0xffff) == 0;
        said = queue.peekNumber(4, 4);
        if (said < 1 || said > 3) {
            throw fault(Reason.NOT_KNOWN, "its version is " + said + ": versions 1 to 3 can be read");
        }
        lengthBytes = said == 1 ? 4 : 8;
        if (queue.available() < 8 + 2 * lengthBytes) {
            return false;
        }
        queue.skip(8);
        tensorsLeft = count(queue.number(lengthBytes), MIN_TENSOR_BYTES, "tensors");
        keysLeft = count(queue.number(lengthBytes), lengthBytes + 5, "keys");
        version = (int) said;
        return true;
    }

    private boolean keyAndValue() {
        int keyBytes = nameBytes(0);
        int at = lengthBytes + keyBytes;
        if (keyBytes < 0 || queue.available() < at + 4) {
            return false;
        }
        long type = queue.peekNumber(at, 4);
        if (type < 0 || type >= VALUE_BYTES.length) {
            throw fault(Reason.NOT_KNOWN, "a key has a value of type " + type + ": types 0 to 12 are known");
        }
        at += 4;
        boolean taken = type == ARRAY ? keyAndArray(keyBytes, at) : type == STRING ? keyAndText(keyBytes, at)
            : keyAndScalar(keyBytes, at, (int) type);
        keysLeft -= taken ? 1 : 0;
        return taken;
    }

    /** @param at where the array stands, behind its key and the word that it is one */
    private boolean keyAndArray(int keyBytes, int at) {
        if (queue.available() < at + 4 + lengthBytes) {
            return false;
        }
        int kept = numbersHeld(at);
        if (kept < 0) {
            return false;
        }
        String key = key(keyBytes);
        queue.skip(4);
        if (kept > 0) {
            keep(key, numbers());
        } else {
            keep(key + "#length", new Json.Num(openArray()));
        }
        return true;
    }

    private boolean keyAndText(int keyBytes, int at) {
        if (queue.available() < at + lengthBytes) {
            return false;
        }
        long length = count(queue.peekNumber(at, lengthBytes), 1, "bytes of text");
        boolean kept = length <= MAX_KEPT_BYTES;
        if (kept && queue.available() < at + lengthBytes + length) {
            return false;
        }
        String key = key(keyBytes);
        queue.skip(4 + lengthBytes);
        if (kept) {
            keep(key, new Json.Str(queue.text((int) length)));
        } else {
            skipBytes = length;
        }
        return true;
    }

    private boolean keyAndScalar(int keyBytes, int at, int type) {
        if (queue.available() < at + VALUE_BYTES[type]) {
            return false;
        }
        String key = key(keyBytes);
        queue.skip(4);
        keep(key, scalar(type));
        return true;
    }

    private String key(int bytes) {
        queue.skip(lengthBytes);
        return queue.text(bytes);
    }

    private void keep(String key, Json value) {
        if (metadata.put(key, value) != null) {
            throw fault(Reason.GARBLED, "the key \"" + Ascii.shorten(key, 40) + "\" comes twice");
        }
    }

    private Json scalar(int type) {
        long bits = queue.number(VALUE_BYTES[type]);
        switch (type) {
            case 1:
                return new Json.Num((byte) bits);
            case 3:
                return new Json.Num((short) bits);
            case 5:
                return new Json.Num((int) bits);
            case 6:
                return new Json.Num(Float.intBitsToFloat((int) bits));
            case 7:
                return new Json.Bool(bits != 0);
            case 10:
                return new Json.Num(bits >= 0 ? bits : bits + 0x1p64);
            case 12:
                return new Json.Num(Double.longBitsToDouble(bits));
            default:
                return new Json.Num(bits);
        }
    }

    /** How many numbers the array at that place has if they are to be kept; 0 if not, -1 if they are not all there. */
    private int numbersHeld(int at) {
        long type = queue.peekNumber(at, 4);
        long length = queue.peekNumber(at + 4, lengthBytes);
        if (type < 0 || type >= VALUE_BYTES.length || VALUE_BYTES[(int) type] == 0 || length < 1
                || length > MOST_KEPT_NUMBERS) {
            return 0;
        }
        long left = fileBytes - (position - queue.available());
        int bytes = at + 4 + lengthBytes + (int) length * VALUE_BYTES[(int) type];
        return bytes > left ? 0 : queue.available() < bytes ? -1 : (int) length;
    }

    private Json numbers() {
        int type = (int) queue.number(4);
        long length = queue.number(lengthBytes);
        List<Json> items = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            items.add(scalar(type));
        }
        return new Json.Arr(items);
    }

    /** Reads an array's type and length, steps over numbers, and leaves strings and arrays to {@link #arrayItem}. */
    private long openArray() {
        long type = queue.number(4);
        if (type < 0 || type >= VALUE_BYTES.length) {
            throw fault(Reason.NOT_KNOWN, "an array has elements of type " + type + ": types 0 to 12 are known");
        }
        int atLeast = type == STRING ? lengthBytes : type == ARRAY ? 4 + lengthBytes : VALUE_BYTES[(int) type];
        long length = count(queue.number(lengthBytes), atLeast, "array elements");
        if (VALUE_BYTES[(int) type] > 0) {
            skipBytes = length * atLeast;
        } else if (length > 0) {
            if (arrayDepth == MAX_ARRAY_DEPTH) {
                throw fault(Reason.GARBLED, "its arrays are nested more than " + MAX_ARRAY_DEPTH + " deep");
            }
            arrayTypes[arrayDepth] = (int) type;
            arrayLeft[arrayDepth++] = length;
        }
        return length;
    }

    private boolean arrayItem() {
        int depth = arrayDepth - 1;
        if (arrayLeft[depth] == 0) {
            arrayDepth--;
            return true;
        }
        if (arrayTypes[depth] == STRING) {
            if (jumps && depth == 0 && lengthBytes == 8 && !queue.bigEndian && arrayLeft[0] > LONG_ARRAY) {
                beginSkip();
                return false;
            }
            if (queue.available() < lengthBytes) {
                return false;
            }
            skipBytes = count(queue.number(lengthBytes), 1, "bytes of text");
        } else {
            if (queue.available() < 4 + lengthBytes) {
                return false;
            }
            openArray();
        }
        arrayLeft[depth]--;
        return true;
    }

    private boolean tensor() {
        int nameBytes = nameBytes(0);
        int at = lengthBytes + nameBytes;
        if (nameBytes < 0 || queue.available() < at + 4) {
            return false;
        }
        long dimensions = queue.peekNumber(at, 4);
        if (dimensions > MAX_DIMENSIONS) {
            throw fault(Reason.GARBLED,
                "a tensor has " + dimensions + " dimensions: at most " + MAX_DIMENSIONS + " are known");
        }
        at += 4;
        if (queue.available() < at + dimensions * lengthBytes + 12) {
            return false;
        }
        long elements = 1;
        long columns = 1;
        for (int i = 0; i < dimensions; i++) {
            long extent = queue.peekNumber(at, lengthBytes);
            if (extent <= 0 || elements > Long.MAX_VALUE / 16 / extent) {
                throw fault(Reason.GARBLED,
                    "a tensor has a dimension of " + extent + ", more than any file can hold");
            }
            columns = i == 0 ? extent : columns;
            elements *= extent;
            at += lengthBytes;
        }
        int typeId = (int) queue.peekNumber(at, 4);
        long offset = queue.peekNumber(at + 4, 8);
        String name = key(nameBytes);
        queue.skip(at + 12 - lengthBytes - nameBytes);
        if (!tensorNames.add(name)) {
            throw fault(Reason.GARBLED, "the tensor \"" + Ascii.shorten(name, 40) + "\" comes twice");
        }
        GgufTensor tensor = new GgufTensor(name, typeId, columns, elements);
        tensors.add(tensor);
        tensorsLeft--;
        if (jumps && before != null) {
            long end = offset + GgmlType.of(typeId).bytes(tensor);
            boolean follows = offset == nextOffset && end >= offset && end < LARGEST_FILE_BYTES;
            nextOffset = follows ? aligned(end, alignment(metadata.get("general.alignment"))) : -1;
        }
        return true;
    }

    /** The length of the name that stands at {@code at}; -1 when it is not all there. */
    private int nameBytes(int at) {
        if (queue.available() < at + lengthBytes) {
            return -1;
        }
        long length = queue.peekNumber(at, lengthBytes);
        if (length < 0 || length > MAX_NAME_BYTES) {
            throw fault(Reason.GARBLED,
                "a name is " + shown(length) + " bytes long: at most " + MAX_NAME_BYTES + " are allowed");
        }
        return queue.available() < at + lengthBytes + length ? -1 : (int) length;
    }

    /** A count of things of which each takes at least some bytes, checked against what the file can still hold. */
    private long count(long said, int bytesEach, String things) {
        long left = fileBytes - (position - queue.available());
        if (said < 0 || said > left / bytesEach) {
            throw fault(Reason.GARBLED,
                "it announces " + shown(said) + " " + things + ", more than the file has room for");
        }
        return said;
    }

    private static String shown(long count) {
        return count < 0 ? "2^63 or more" : String.valueOf(count);
    }

    private void skipHeld() {
        int held = (int) Math.min(skipBytes, queue.available());
        queue.skip(held);
        skipBytes -= held;
    }

    private static WeighInException fault(Reason reason, String what) {
        return new InvalidFile(reason, "This GGUF file cannot be read: " + what + ".", null);
    }
}
