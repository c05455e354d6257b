package weighin.size;

import java.util.List;
import weighin.model.Architecture;
import weighin.model.LayerKind;
import weighin.model.NamedModel;
import weighin.model.Role;
import weighin.model.Tensor;
import weighin.table.Table;

/**
 * What an ONNX export for Transformers.js holds: matrices in the format, embedding tables looked up unquantized, and
 * the rotary angles of every position as a table.
 */
final class OnnxFile {
    private static final List<Table.Row> EXPORTS = Table.read("onnx-exports").rows();

    private OnnxFile() {
    }

    /** @return bytes of the graph */
    static long weigh(Weights.Sum sum, NamedModel named, Format format) {
        Architecture architecture = sum.architecture;
        Table.Row export = export(named);
        boolean quantizedTable = export != null && export.has("embedding");
        double said = quantizedTable ? export.number("embedding") : 0;
        double tableBits = !quantizedTable ? format.embeddingBits() : Math.min(format.embeddingBits(),
                said == 1 ? format.bits() : said);
        // At eight bits and more the quantized table serves as the head, too.
        boolean copy = export != null && export.has("head") && architecture.tied()
                && !(quantizedTable && format.bits() >= 8);
        // Encoder and decoder are two files, each with the token embedding; the decoder's has the head, too.
        boolean pair = architecture.encoderLayers() > 0;
        for (Tensor tensor : sum.tensors) {
            if (Weights.isPooler(tensor, architecture)) {
                continue;
            }
            Role role = tensor.role();
            boolean table = Weights.isTable(role);
            double bits = table ? tableBits : Weights.isMatrix(role) ? format.bits() : format.vectorBits();
            boolean scaled = Weights.isMatrix(role) || table && tableBits == format.bits();
            double bound = scaled ? format.boundBits() / format.bits() : 1;
            long bytes = Weights.round(tensor.parameters() * bits / 8);
            sum.add(tensor, bytes, bound);
            if (pair && role == Role.TOKEN_EMBEDDING) {
                sum.embedding += bytes;
            }
            if ((copy || pair && architecture.tied()) && role == Role.TOKEN_EMBEDDING) {
                long head = Weights.round(tensor.parameters() * format.bits() / 8);
                sum.addHeadCopy(head, bytes, format.boundBits() / format.bits());
            }
        }
        sum.other += rotary(architecture) * Weights.round(format.vectorBits() / 8);
        sum.other += export != null && export.has("beside") ? (long) export.number("beside") : 0;
        return Weights.round(Rules.number("onnx-graph") * (architecture.layers() + architecture.encoderLayers()));
    }

    /** Sines and cosines of half a head's width for each position; once more where windows turn at another rate. */
    private static long rotary(Architecture architecture) {
        boolean learned = architecture.embeddings().positions() > 0 || architecture.embeddings().relativeBuckets() > 0;
        boolean computed = architecture.type().equals("llama")
                && architecture.maxContext() > Rules.number("onnx-rope");
        if (learned || computed || architecture.isEncoder()) {
            return 0;
        }
        boolean windows = architecture.attention().layerKinds().contains(LayerKind.SLIDING)
                && architecture.attention().layerKinds().contains(LayerKind.FULL);
        return (long) architecture.maxContext() * architecture.attention().headDimension() * (windows ? 2 : 1);
    }

    private static Table.Row export(NamedModel named) {
        for (Table.Row row : EXPORTS) {
            String part = row.text("model");
            boolean given = named.text() != null && named.text().indexOf(part) >= 0;
            if (given || named.model().id() != null && named.model().id().indexOf(part) >= 0) {
                return row;
            }
        }
        return null;
    }
}
