package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import weighin.model.Catalogue;
import weighin.model.Engine;

/** Which formats a file decodes like. */
class BytesReadTest {
    private static final Format MIXED = Format.of(Engine.NATIVE, "Q4_K_M");

    private static BytesRead read() {
        BytesRead read = new BytesRead();
        read.add(BlockType.Q5_0, 3);
        read.add(BlockType.Q8_0, 3);
        read.add(null, 20);
        read.add(BlockType.Q5_0, 1);
        return read;
    }

    private static String family(String model, Engine engine, String format) {
        return Sizing.size(Catalogue.resolve(model), engine, format, null).work().formatFamily();
    }

    @Test
    void rowsOfWholeBlocksDecodeAsTheFormat() {
        assertEquals("k-4-6bit", read().family(MIXED, 2048));
        assertEquals("legacy-4bit", read().family(Format.of(Engine.NATIVE, "Q4_0"), 1152));
        assertEquals("float", new BytesRead().family(Format.of(Engine.TRANSFORMERS_JS, "fp16"), 1150));
    }

    @Test
    void othersAsTheTypeThatMostIsReadIn() {
        assertEquals("legacy-4bit", read().family(MIXED, 1152));
        assertEquals("k-4-6bit", new BytesRead().family(MIXED, 1152));
    }

    @Test
    void ofModelsWithNarrowRowsAProgramReadsOtherTypes() {
        assertEquals("k-4-6bit", family("Llama 3.2 1B", Engine.NATIVE, "Q4_K_M"));
        assertEquals("wide", family("Gemma 3 1B", Engine.NATIVE, "Q4_K_M"));
        assertEquals("legacy-4bit", family("Gemma 3 1B", Engine.NATIVE, "Q5_K_M"));
        assertEquals("wide", family("Gemma 3 1B", Engine.NATIVE, "Q6_K"));
        assertEquals("legacy-4bit", family("Gemma 3 1B", Engine.NATIVE, "Q4_0"));
        assertEquals("k-4-6bit", family("Gemma 3 1B", Engine.WLLAMA, "Q4_K_M"));
    }

    @Test
    void everyTypeHasAFormat() {
        for (BlockType type : BlockType.values()) {
            assertEquals(type, Format.of(type).type());
        }
    }
}
