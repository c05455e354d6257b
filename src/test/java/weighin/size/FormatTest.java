package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.model.Engine;
import weighin.model.Kind;
import weighin.size.Format.Family;

class FormatTest {
    private static void assertWords(Engine engine, String... words) {
        for (String word : words) {
            assertEquals(word, Format.of(engine, word).word());
        }
    }

    @Test
    void everyWordOfThePublicApiIsAFormatOfItsEngine() {
        assertWords(Engine.WEBLLM, "q4f16_1", "q4f16_0", "q4f32_1", "q3f16_1", "q0f16", "q0f32");
        assertWords(Engine.TRANSFORMERS_JS, "fp32", "fp16", "q8", "int8", "uint8", "q4", "q4f16", "bnb4");
        assertWords(Engine.LITERT, "int4", "int8", "mixed");
        assertWords(Engine.BUILT_IN, "int4");
        for (Engine engine : new Engine[] {Engine.WLLAMA, Engine.NATIVE}) {
            assertWords(engine, "F32", "F16", "BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q5_K_S", "Q5_0", "Q5_1", "Q4_K_M",
                    "Q4_K_S", "Q4_0", "Q4_1", "Q3_K_L", "Q3_K_M", "Q3_K_S", "Q2_K", "IQ4_NL", "IQ4_XS", "IQ3_M",
                    "IQ3_S", "IQ3_XS", "IQ3_XXS", "IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S", "TQ1_0",
                    "TQ2_0", "Q1_0", "MXFP4", "UD-Q4_K_XL", "UD-IQ2_XXS", "UD-Q8_K_XL");
        }
    }

    @Test
    void caseDoesNotMatter() {
        assertEquals("Q4_K_M", Format.of(Engine.WLLAMA, "q4_k_m").word());
        assertEquals("q4f16_1", Format.of(Engine.WEBLLM, "Q4F16_1").word());
    }

    @Test
    void aWordWithoutAnEnginePicksTheFirstThatHasIt() {
        assertEquals(Family.ONNX, Format.of(null, "int8").family());
        assertEquals(Family.LITERT, Format.of(null, "int4").family());
        assertEquals(Family.MLC, Format.of(null, "q4f16_1").family());
        assertEquals(Engine.WLLAMA, Format.of(null, "Q4_K_M").firstEngine());
    }

    @Test
    void anUnknownWordIsRefusedWithWhatWouldBeRight() {
        WeighInException e = assertThrows(WeighInException.class, () -> Format.of(Engine.WEBLLM, "Q4_K_M"));
        assertEquals(Code.UNKNOWN_FORMAT, e.code());
        assertTrue(e.getMessage().contains("q4f16_1"), e.getMessage());
        WeighInException any = assertThrows(WeighInException.class, () -> Format.of(null, "q9000"));
        assertTrue(any.getMessage().contains("Q4_K_M (wllama)"), any.getMessage());
        assertEquals("q9000", any.input());
        assertThrows(WeighInException.class, () -> Format.of(null, ""));
    }

    @Test
    void everyEngineHasAUsualFormat() {
        for (Engine engine : Engine.values()) {
            for (Kind kind : Kind.values()) {
                Format usual = Format.usual(engine, kind);
                assertNotNull(usual, engine.id);
                assertSame(usual, Format.of(engine, usual.word()));
            }
        }
    }

    @Test
    void formatsAreListedOnceInTheirFamilyAndKeepTheirOwnRules() {
        Set<String> seen = new HashSet<>();
        for (Format format : Format.all()) {
            assertTrue(seen.add(format.family() + " " + format.word()), format.word());
            assertTrue(format.bits() > 1 && format.bits() <= 32, format.word());
            assertEquals(format.family(), format.rules().family());
        }
        assertEquals("Q4_K_M", Format.of(null, "UD-Q4_K_XL").rules().word());
        assertEquals("Q4_K_M", Format.of(null, "Q4_K").rules().word());
        assertTrue(Format.of(Engine.LITERT, "q4").isCalled("INT4"));
        assertTrue(Format.of(null, "Q4_K_M").isCalled("q4_k_m"));
        assertFalse(Format.of(null, "UD-Q4_K_XL").isCalled("Q4_K_M"));
        assertFalse(Format.of(null, "Q4_K_L").isCalled("Q4_K_M"));
    }

    @Test
    void blocksFallBackWhereRowsDoNotFit() {
        assertEquals(BlockType.Q5_0, BlockType.Q4_K.fallback(960));
        assertEquals(BlockType.Q4_K, BlockType.Q4_K.fallback(1024));
        assertEquals(BlockType.IQ4_NL, BlockType.IQ3_XXS.fallback(2880));
        assertEquals(BlockType.F16, BlockType.Q6_K.fallback(100));
        assertEquals(144L * 3, BlockType.Q4_K.bytes(1, 768));
        assertEquals(4.5, BlockType.Q4_K.bitsPerWeight());
    }
}
