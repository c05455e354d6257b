package weighin.size;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weighin.model.Architecture;
import weighin.model.Architecture.Attention;
import weighin.model.Architecture.Embeddings;
import weighin.model.Architecture.Norm;
import weighin.model.Architecture.Style;
import weighin.model.Model;
import weighin.model.NamedModel;
import weighin.model.Trait;

/** HandMade for tests, written out: what the sizing makes of a shape must not depend on how the shape was found. */
final class HandMade {
    private HandMade() {
    }

    /** Llama 3.2 1B: 1,235,814,400 parameters. */
    static Architecture llama1b() {
        return llama(16, 2048, 8192, 32, 8, 64, 128256, true, 131072);
    }

    static Architecture llama(int layers, int hidden, int feedForward, int heads, int keyValueHeads, int headDimension,
            int vocabulary, boolean tied, int maxContext) {
        return decoder("llama", layers, hidden, feedForward, vocabulary, tied, maxContext,
            new Attention(heads, keyValueHeads, headDimension, 0, 0, List.of(), 0, 0, null));
    }

    static Architecture decoder(String type, int layers, int hidden, int feedForward, int vocabulary, boolean tied,
            int maxContext, Attention attention) {
        Set<Trait> traits = new HashSet<>();
        traits.add(Trait.GATED);
        return new Architecture(type, new Style(Norm.SCALE, 2, traits), layers, layers, 0, hidden, feedForward,
            vocabulary, tied, maxContext, attention, null, null, new Embeddings(0, 0, 0, 0, 0, 0));
    }

    /** DistilBERT's shape, near enough: an encoder of six layers. */
    static Architecture encoder() {
        Set<Trait> traits = new HashSet<>();
        traits.add(Trait.ENCODER);
        return new Architecture("distilbert", new Style(Norm.SCALE_AND_BIAS, 2, traits), 6, 6, 0, 768, 3072, 30522,
            true, 512, new Attention(12, 12, 64, 0, 0, List.of(), 0, 0, null), null, null,
            new Embeddings(512, 0, 0, 0, 0, 0));
    }

    static NamedModel named(Architecture shape) {
        return new NamedModel(new Model("test", "Test", shape, shape.parameters(), shape.activeParameters(), true, true,
            List.of()), NamedModel.Basis.ARCHITECTURE, null, null, null);
    }
}
