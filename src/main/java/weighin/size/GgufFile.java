package weighin.size;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.LayerKind;
import weighin.model.NamedModel;
import weighin.model.Role;
import weighin.model.Tensor;
import weighin.table.Table;

/** What a GGUF file holds: llama.cpp's choice of type for each tensor, and a header that grows with the vocabulary. */
final class GgufFile {
    private static final List<Table.Row> PUBLISHERS = Table.read("gguf-publishers").rows();
    private static final List<Table.Row> HEADERS = Table.read("gguf-header").rows();

    private GgufFile() {
    }

    /** @return bytes of the header */
    static long weigh(Weights.Sum sum, NamedModel named, Format format) {
        Architecture architecture = sum.architecture;
        String publisher = named.publisher() == null ? "" : Ascii.lower(named.publisher());
        Table.Row habits = habits(publisher);
        boolean twice = architecture.tied()
                && (storesTwice(habits, named, architecture) || storesTwice(habits("*"), named, architecture));
        GgufTypes types = types(named, format, architecture, publisher, habits);
        List<Tensor> tensors = sum.tensors;
        boolean headless = true;
        int values = 0;
        for (Tensor tensor : tensors) {
            headless &= tensor.role() != Role.OUTPUT_HEAD;
            values += isValue(tensor, types) ? 1 : 0;
        }
        boolean experts = architecture.experts() != null;
        Map<Role, Integer> seen = new EnumMap<>(Role.class);
        int value = 0;
        boolean further = keepsFurtherToken(habits, named, architecture);
        int furtherLayer = lastFull(architecture);
        long furtherBytes = 0;
        for (Tensor tensor : tensors) {
            Role role = tensor.role();
            if (Weights.isPooler(tensor, architecture)) {
                continue;
            }
            int index;
            boolean isValue = isValue(tensor, types);
            if (isValue) {
                index = value;
                value += types.isDeltaInput(tensor) && !types.fusedAreValues() ? 0 : 1;
            } else if (experts && tensor.layer() >= 0) {
                index = tensor.layer();
            } else {
                Integer before = seen.get(role);
                index = before == null ? 0 : before;
                seen.put(role, index + 1);
            }
            int count = isValue ? values : architecture.layers();
            BlockType type = types.type(tensor, headless && !twice, index, count);
            long bytes = tensor.copies() * type.bytes(tensor.rows(), tensor.columns());
            if (tensor.layer() >= 0 && format.layersFactor() != 1 && Weights.isMatrix(role)) {
                bytes = dynamic(format, architecture, tensor, bytes);
            }
            furtherBytes += tensor.layer() == furtherLayer ? bytes : 0;
            // llama.cpp looks tables up on the CPU: only one that is also the head is bound on a GPU.
            boolean head = role == Role.TOKEN_EMBEDDING && headless && !twice && !architecture.isEncoder();
            sum.read.add(type, bytes * sum.touched(tensor));
            sum.add(tensor, bytes, Weights.isTable(role) && !head ? 0 : 1);
            if (twice && role == Role.TOKEN_EMBEDDING) {
                BlockType headType = types.type(tensor, true, 0, 1);
                long copy = headType.bytes(tensor.rows(), tensor.columns());
                sum.read.add(type, -bytes);
                sum.read.add(headType, copy);
                sum.addHeadCopy(copy, bytes, 1);
            }
        }
        if (further) {
            // A layer of its own, behind a matrix that joins the last hidden state and the last token's embedding.
            sum.other += furtherBytes + Weights.round(2.0 * architecture.hidden() * architecture.hidden()
                * format.bits() / 8);
        }
        if (habits != null && habits.has("sees")) {
            sum.other += Math.max(0, 2 * (named.model().parameters() - architecture.parameters()));
        }
        return Weights.round(headerBytesPerEntry(architecture) * architecture.vocabulary());
    }

    /** Whether the file stores a head that guesses a further token. */
    private static boolean keepsFurtherToken(Table.Row habits, NamedModel named, Architecture architecture) {
        String text = named.text() == null ? "" : named.text();
        return lists(habits, "mtp", architecture.type()) || text.indexOf("-mtp") >= 0;
    }

    private static boolean lists(Table.Row habits, String column, String type) {
        for (String word : habits == null ? List.<String>of() : Ascii.split(habits.text(column), ' ')) {
            if (word.equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** The last layer with full attention, as such a head has it. */
    private static int lastFull(Architecture architecture) {
        for (int layer = architecture.storedLayers() - 1; layer > 0; layer--) {
            if (architecture.layerKind(layer) == LayerKind.FULL) {
                return architecture.encoderLayers() + layer;
            }
        }
        return -1;
    }

    private static GgufTypes types(NamedModel named, Format format, Architecture architecture, String publisher,
            Table.Row habits) {
        boolean matrix = format.bits() < Rules.number("imatrix-bits")
                || guided(habits, named.text()) || guided(habits("*"), named.text());
        boolean plain = habits != null && habits.has("plain");
        String date = Catalogue.date(named.model().id());
        boolean old = habits != null && habits.has("old") && !date.isEmpty()
                && Ascii.parseNumber(date.replace('-', '.')) < habits.number("old");
        return new GgufTypes(format, architecture, publisher, matrix, plain, old, date);
    }

    /** What a dynamic file makes of a tensor that the rules alone would give so many bytes. */
    private static long dynamic(Format format, Architecture architecture, Tensor tensor, long bytes) {
        boolean experts = architecture.experts() != null;
        boolean delta = !experts && architecture.attention().layerKinds().contains(LayerKind.LINEAR);
        double raised = bytes * (experts ? format.mixtureFactor() : format.layersFactor());
        return Weights.round(delta ? raised + tensor.parameters() * Rules.number("dynamic-delta") / 8 : raised);
    }

    /** Whether llama.cpp counts it among the values. */
    private static boolean isValue(Tensor tensor, GgufTypes types) {
        Role role = tensor.role();
        return types.isDeltaInput(tensor) || role == Role.ATTENTION_VALUE || role == Role.ATTENTION_QKV
            || role == Role.LATENT_KEY_VALUE_UP;
    }

    private static boolean guided(Table.Row habits, String text) {
        if (habits == null || !habits.has("imatrix")) {
            return false;
        }
        String word = habits.text("imatrix");
        return word.equals("1") || text != null && text.indexOf(word) >= 0;
    }

    private static boolean storesTwice(Table.Row habits, NamedModel named, Architecture architecture) {
        if (habits != null && habits.has("twice")) {
            for (String word : Ascii.split(habits.text("twice"), ' ')) {
                if (named.model().id().startsWith(word) || architecture.type().equals(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Table.Row habits(String publisher) {
        for (Table.Row row : PUBLISHERS) {
            if (row.text("publisher").equals(publisher)) {
                return row;
            }
        }
        return null;
    }

    private static double headerBytesPerEntry(Architecture architecture) {
        for (Table.Row row : HEADERS) {
            boolean type = architecture.type().startsWith(row.text("types"));
            if (type && architecture.vocabulary() >= row.number("from")
                    && architecture.vocabulary() <= row.number("to")) {
                return row.number("bytes");
            }
        }
        return 0;
    }
}
