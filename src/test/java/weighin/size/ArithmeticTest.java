package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Arithmetic.CachePart;
import weighin.size.Arithmetic.WeightPart;

/** The steps that a size is explained by come to the size. */
class ArithmeticTest {
    @Test
    void thePartsComeToTheWhole() {
        int sizes = 0;
        for (String name : new String[] {"Llama 3.2 1B", "Gemma 2B", "Gemma 3 4B", "DistilBERT", "Mixtral 8x7B",
            "Qwen3 0.6B", "DeepSeek V3 671B", "gpt2"}) {
            NamedModel model = Catalogue.resolve(name);
            for (Engine engine : Engine.values()) {
                if (engine == Engine.BUILT_IN) {
                    continue; // another model, of which nothing is published
                }
                Size size = Sizing.size(model, engine, null, 8192);
                Arithmetic arithmetic = Arithmetic.of(model, size);
                long weights = arithmetic.copyBytes();
                long parameters = 0;
                for (WeightPart part : arithmetic.weights()) {
                    weights += part.bytes();
                    parameters += part.parameters();
                    assertTrue(part.bitsPerWeight() > 1, name + " " + part);
                }
                double cache = 0;
                for (CachePart part : arithmetic.cache()) {
                    cache += part.bytes();
                }
                assertEquals(size.weightBytes(), weights, name + " " + engine);
                assertEquals((double) size.kvCacheBytes(), cache, 1, name + " " + engine);
                assertEquals((double) model.model().architecture().parameters(), parameters, parameters * 1e-3,
                    name + " " + engine);
                sizes++;
            }
        }
        assertEquals(40, sizes);
    }

    @Test
    void layersAreCountedByTheirKind() {
        NamedModel model = Catalogue.resolve("Llama 3.2 1B");
        Arithmetic arithmetic = Arithmetic.of(model, Sizing.size(model, Engine.WEBLLM, null, 4096));
        assertEquals(1, arithmetic.cache().size());
        // 16 layers, 8 heads of 64 for keys and as many for values, in f16
        assertEquals(new CachePart(16, 1024, 4096, 2), arithmetic.cache().get(0));
        NamedModel windows = Catalogue.resolve("Gemma 3 4B");
        assertEquals(2, Arithmetic.of(windows, Sizing.size(windows, Engine.WLLAMA, null, 32768)).cache().size());
    }

    @Test
    void whatIsNotDisclosedHasNone() {
        NamedModel model = Catalogue.resolve("GPT-4");
        assertNull(Arithmetic.of(model, Sizing.size(model, null, null, null)));
    }
}
