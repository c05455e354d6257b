package weighin.file;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.file.InvalidFile.Reason;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.ConfigReader;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;

/**
 * Reads a model from the first bytes of a file of any kind that can be read, which the bytes themselves tell:
 * {@link #feed} takes the bytes that stand at {@link #position}, until {@link #done}.
 *
 * <p>What is asked for of a GGUF file with a vocabulary of 150,000 byte pairs: under 250 kB of its header of 5 MB where
 * any place of the file can be read; nearly all of it where the file comes as one stream, for tokens and merges are
 * texts without an index. Only arrays of numbers (token types, scores) are stepped over then.
 */
public final class ModelFileReader {
    /** The bytes that tell a safetensors file: a length and a brace. */
    private static final int HEAD_BYTES = SafetensorsHeader.LENGTH_BYTES + 1;
    /** The index of the largest published model has under 15 MB, and no header of a single file as much. */
    private static final int MOST_JSON_BYTES = 20_000_000;
    /** Ten times the longest header of a published model, which has 30 MB: words and merges of 260,000 tokens. */
    static final long MOST_HEADER_BYTES = 300_000_000;
    /** Enough to tell the kind of file, and all of most configurations. */
    public static final int FIRST_BYTES = 64 * 1024;
    private static final String READABLE =
            "A .gguf, .safetensors, model.safetensors.index.json or config.json can be read.";

    private final String name;
    private final long fileBytes;
    private boolean jumps;
    private final List<byte[]> pieces = new ArrayList<>();
    private int held;
    private long readBytes;
    private boolean ended;
    private boolean safetensors;
    private int jsonBytes;
    private GgufReader gguf;
    private FileModel model;

    /**
     * @param name      the file's name, or null
     * @param fileBytes its size; negative when it is not known
     */
    public ModelFileReader(String name, long fileBytes) {
        this(name, fileBytes, false);
    }

    /** @param jumps whether any place of the file can be read, also one before the last */
    public ModelFileReader(String name, long fileBytes, boolean jumps) {
        this.name = name;
        this.fileBytes = fileBytes;
        this.jumps = jumps;
    }

    /** Says that places can no longer be chosen: the file comes as one stream from its start. */
    public void forwardOnly() {
        jumps = false;
        if (gguf != null) {
            gguf.forwardOnly();
        }
    }

    /** The offset in the file of the first byte that {@link #feed} wants next; it may lie before the last. */
    public long position() {
        return gguf != null ? gguf.position() : held;
    }

    /** The most bytes that can be of use next. */
    public int wanted(int most) {
        if (gguf != null) {
            return gguf.wanted(most);
        }
        if (jsonBytes > 0) {
            return Math.min(most, SafetensorsHeader.LENGTH_BYTES + jsonBytes - held);
        }
        return held == 0 ? Math.min(most, FIRST_BYTES) : most;
    }

    public boolean done() {
        return model != null;
    }

    /** The model, or null while the header is not complete. */
    public FileModel model() {
        return model;
    }

    /**
     * Takes the next bytes; an empty piece says that the file has ended.
     *
     * @throws WeighInException {@code invalid-file} as soon as the bytes cannot be a file that can be read
     */
    public void feed(byte[] piece) {
        if (done()) {
            return;
        }
        ended = piece.length == 0;
        count(piece.length);
        if (gguf != null) {
            gguf.feed(piece);
        } else {
            if (piece.length > 0) {
                pieces.add(piece);
                held += piece.length;
            }
            begin();
        }
        if (gguf != null && gguf.done()) {
            model = GgufModel.of(gguf.header(), fileBytes, name);
        }
    }

    /**
     * Counts bytes that had to be read, also those between that nothing was wanted of.
     *
     * @throws InvalidFile when they are more than any model's header has
     */
    public void count(long bytes) {
        readBytes += bytes;
        if (readBytes > MOST_HEADER_BYTES) {
            throw new InvalidFile(Reason.GARBLED, "The file's header does not end within "
                + MOST_HEADER_BYTES / 1_000_000 + " MB: no model has one of that length.", name);
        }
    }

    private void begin() {
        if (!safetensors) {
            if (held < HEAD_BYTES && !ended) {
                return;
            }
            tell();
            if (gguf != null) {
                return;
            }
        }
        if (safetensors) {
            int whole = SafetensorsHeader.LENGTH_BYTES + jsonBytes;
            if (held >= whole) {
                model = SafetensorsModel.of(SafetensorsHeader.read(bytes(SafetensorsHeader.LENGTH_BYTES, whole)),
                        fileBytes, name);
            } else if (ended) {
                throw fault(Reason.CUT_SHORT, "This safetensors file cannot be read: it ends inside its header.");
            }
        } else if (held > MOST_JSON_BYTES) {
            throw fault(Reason.NO_CONFIG, "This JSON file has more than " + MOST_JSON_BYTES
                    + " bytes, which no config.json or index has.");
        } else if (ended || held == fileBytes) {
            json();
        }
    }

    /** Tells the kind of file by its first bytes. */
    private void tell() {
        byte[] head = bytes(0, Math.min(held, 64));
        if (held == 0) {
            throw fault(Reason.EMPTY, "The file is empty. " + READABLE);
        }
        if (starts(head, 'G', 'G', 'U', 'F')) {
            gguf = new GgufReader(fileBytes < 0 ? Long.MAX_VALUE : fileBytes, jumps);
            byte[] all = bytes(0, held);
            pieces.clear();
            gguf.feed(all);
            if (ended) {
                gguf.feed(new byte[0]);
            }
            return;
        }
        int first = starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
        while (first < head.length && " \t\r\n".indexOf(head[first]) >= 0) {
            first++;
        }
        if (head.length >= HEAD_BYTES && head[8] == '{' && head[7] == 0) {
            jsonBytes = SafetensorsHeader.jsonBytes(head, fileBytes < 0 ? Long.MAX_VALUE : fileBytes);
            if (jsonBytes > MOST_JSON_BYTES) {
                throw fault(Reason.GARBLED,
                    "This safetensors file cannot be read: its header has " + jsonBytes + " bytes.");
            }
            safetensors = true;
        } else if (first == head.length || head[first] != '{') {
            throw other(head);
        }
    }

    private WeighInException other(byte[] head) {
        ForeignFormat format = ForeignFormat.of(head, name == null ? "" : Ascii.lower(name));
        if (format != null) {
            String what = format.reason().holds == null ? "of the format " + format.name()
                : format.reason().holds + " (" + format.name() + ")";
            return new InvalidFile(format.reason(), "This file is " + what + ", which cannot be read. " + READABLE,
                name == null ? null : Ascii.shorten(name, 60), format.name());
        }
        if (starts(head, 'v', 'e', 'r', 's', 'i', 'o', 'n', ' ')) {
            return fault(Reason.POINTER,
                "This is the pointer of Git LFS, not the file that it stands for. " + READABLE);
        }
        if (starts(head, '<')) {
            return fault(Reason.WEB_PAGE, "This is a page of HTML or XML, not a model's file. " + READABLE);
        }
        return fault(Reason.OTHER_KIND, "This is no file of a known kind. " + READABLE);
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void json() {
        byte[] all = bytes(0, held);
        int from = starts(all, 0xef, 0xbb, 0xbf) ? 3 : 0;
        try {
            if (!(JsonReader.readPython(Utf8.decode(all, from, all.length - from)) instanceof Json.Obj object)) {
                throw fault(Reason.NO_CONFIG, "This JSON file is no object. " + READABLE);
            }
            refuseBeside(object);
            model = object.fields().containsKey("weight_map") ? SafetensorsModel.index(object)
                : new FileModel(new NamedModel(ConfigReader.read(object), Basis.ARCHITECTURE, null, null, null), null);
        } catch (InvalidFile e) {
            throw e;
        } catch (WeighInException e) {
            throw new InvalidFile(Reason.NO_CONFIG, "This JSON file is no config.json: " + e.getMessage(), e.input());
        }
    }

    private void refuseBeside(Json.Obj object) {
        if (isGenAi(object)) {
            String format = "ONNX Runtime GenAI";
            throw new InvalidFile(Reason.FOREIGN, "This is a configuration of " + format
                + ", which says how to run a model and not all of its sizes. " + READABLE,
                name == null ? null : Ascii.shorten(name, 60), format);
        }
        Reason beside = object.get("weight_map") instanceof Json.Obj map
            ? BesideModel.ofTensors(new ArrayList<>(map.fields().keySet())) : BesideModel.of(object);
        if (beside != null) {
            throw fault(beside, "This JSON file belongs to " + beside.holds + ". " + READABLE);
        }
    }

    private static boolean isGenAi(Json.Obj object) {
        return object.get("model") instanceof Json.Obj model && (model.get("decoder") instanceof Json.Obj
            || model.get("encoder") instanceof Json.Obj) && object.get("search") instanceof Json.Obj;
    }

    private byte[] bytes(int from, int to) {
        byte[] out = new byte[to - from];
        int at = 0;
        for (byte[] piece : pieces) {
            int start = Math.max(from, at);
            int end = Math.min(to, at + piece.length);
            if (start < end) {
                System.arraycopy(piece, start - at, out, start - from, end - start);
            }
            at += piece.length;
        }
        return out;
    }

    private WeighInException fault(Reason reason, String message) {
        return new InvalidFile(reason, message, name == null ? null : Ascii.shorten(name, 60));
    }
}
