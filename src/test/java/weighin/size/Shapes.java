package weighin.size;

import java.util.List;
import java.util.Set;
import weighin.model.Architecture;
import weighin.model.Architecture.Attention;
import weighin.model.Architecture.Embeddings;
import weighin.model.Architecture.Experts;
import weighin.model.Architecture.Norm;
import weighin.model.Architecture.Style;
import weighin.model.Build;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.NamedModel.Basis;
import weighin.model.Trait;

/** Shapes of well-known models, by hand, for tests that must not depend on the catalogue. */
final class Shapes {
    static final Architecture LLAMA_1B = llama(16, 2048, 8192, 32, 8, 64, 128256, true, 131072);
    static final Architecture LLAMA_8B = llama(32, 4096, 14336, 32, 8, 128, 128256, false, 131072);
    static final Architecture LLAMA_3B = llama(28, 3072, 8192, 24, 8, 128, 128256, true, 131072);
    static final Architecture MISTRAL_7B = llama(32, 4096, 14336, 32, 8, 128, 32000, false, 32768);
    static final Architecture QWEN3_06B = of("qwen3", 28, 1024, 3072, 16, 8, 128, 151936, true, 40960, null,
            Set.of(Trait.GATED, Trait.HEAD_NORM));
    static final Architecture QWEN2_05B = of("qwen2", 24, 896, 4864, 14, 2, 64, 151936, true, 32768, null,
            Set.of(Trait.GATED, Trait.QUERY_KEY_VALUE_BIAS));
    static final Architecture MIXTRAL = of("mixtral", 32, 4096, 14336, 32, 8, 128, 32000, false, 32768,
            new Experts(8, 2, 14336, 0, 0, 1), Set.of(Trait.GATED));

    static final Architecture ENCODER = of("bert", 6, 384, 1536, 12, 12, 32, 30522, true, 512, null,
            Set.of(Trait.ENCODER));

    private Shapes() {
    }

    static Architecture llama(int layers, int hidden, int feedForward, int heads, int keyValueHeads, int dimension,
            int vocabulary, boolean tied, int context) {
        return of("llama", layers, hidden, feedForward, heads, keyValueHeads, dimension, vocabulary, tied, context,
                null, Set.of(Trait.GATED));
    }

    static Architecture of(String type, int layers, int hidden, int feedForward, int heads, int keyValueHeads,
            int dimension, int vocabulary, boolean tied, int context, Experts experts, Set<Trait> traits) {
        return new Architecture(type, new Style(Norm.SCALE, 2, traits), layers, layers, 0, hidden, feedForward,
                vocabulary, tied, context, new Attention(heads, keyValueHeads, dimension, 0, 0, List.of(), 0, 0, null),
                experts, null, new Embeddings(0, 0, 0, 0, 0, 0));
    }

    static NamedModel named(Architecture shape, String id, String publisher, Build... builds) {
        long parameters = shape.parameters();
        Model model = new Model(id, id, shape, parameters, shape.activeParameters(), true, true, List.of(builds));
        return new NamedModel(model, Basis.ARCHITECTURE, null, null, publisher);
    }

    static long download(Architecture shape, String word) {
        return Weights.of(named(shape, "any", null), null, Format.of(null, word)).downloadBytes();
    }
}
