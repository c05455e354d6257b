package weighin.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.model.Architecture;
import weighin.model.Architecture.Attention;
import weighin.model.Architecture.Latent;
import weighin.model.LayerKind;

class KvCacheTest {
    /** Gemma 3's: five layers with a window, then one without. */
    private static final List<LayerKind> WINDOWS = List.of(LayerKind.SLIDING, LayerKind.SLIDING, LayerKind.SLIDING,
        LayerKind.SLIDING, LayerKind.SLIDING, LayerKind.FULL);

    private static final long MIB = 1 << 20;

    private static Architecture with(int layers, Attention attention) {
        return HandMade.decoder("test", layers, 1024, 4096, 32000, true, 131072, attention);
    }

    @Test
    void groupedHeadsKeepTheirShare() {
        // Llama 3.2 1B: 2 · 16 layers · 8 heads · 64 · 2 bytes · 4096 tokens.
        assertEquals(128 * MIB, KvCache.bytes(HandMade.llama1b(), 4096, ElementType.F16));
        assertEquals(128 * MIB, KvCache.bytes(HandMade.llama1b(), 4096, ElementType.BF16));
        assertEquals(256 * MIB, KvCache.bytes(HandMade.llama1b(), 4096, ElementType.F32));
        assertEquals(68 * MIB, KvCache.bytes(HandMade.llama1b(), 4096, ElementType.Q8_0));
    }

    @Test
    void aWindowIsHeldInFullButByLlamaCpp() {
        // Gemma 3 1B: 4 of 26 layers look at everything, 22 at the last 512 tokens; one head of 256.
        Architecture shape = with(26, new Attention(4, 1, 256, 0, 0, WINDOWS, 512, 0, null));
        assertEquals(52 * MIB, KvCache.bytes(shape, 2048, ElementType.F16));
        assertEquals((8 + 22) * MIB, KvCache.windowedBytes(shape, 2048, NativeOptions.SINGLE));
        assertEquals(26 * MIB / 4, KvCache.windowedBytes(shape, 256, NativeOptions.SINGLE));
        assertEquals((8 + 11) * MIB, KvCache.readBytes(shape, 2048, ElementType.F16));
    }

    @Test
    void latentAttentionKeepsOneVector() {
        // DeepSeek-V2-Lite: 27 layers of 512 + 64 values, 31,104 bytes a token.
        Architecture shape = with(27, new Attention(16, 16, 192, 0, 0, List.of(), 0, 0,
            new Latent(0, 512, 64, 128, 128)));
        assertEquals(31104 * 1000, KvCache.bytes(shape, 1000, ElementType.F16));
    }

    @Test
    void sharedLayersKeepNothing() {
        Architecture all = with(30, new Attention(8, 2, 256, 0, 0, List.of(), 0, 0, null));
        Architecture shared = with(30, new Attention(8, 2, 256, 0, 0, List.of(), 0, 20, null));
        assertEquals(KvCache.bytes(all, 2048, ElementType.F16), 3 * KvCache.bytes(shared, 2048, ElementType.F16));
    }

    @Test
    void encodersKeepNothing() {
        assertEquals(0, KvCache.bytes(HandMade.encoder(), 4096, ElementType.F32));
    }

    private static NativeOptions held(ElementType type, int sequences, int batch) {
        return new NativeOptions(type, sequences, batch, true, false, 1, false);
    }

    @Test
    void eachSequenceHasItsWindow() {
        // gpt-oss-20b: 12 layers in full and 12 with a window of 128; 8 heads of 64. Both figures: llama.cpp's logs.
        Architecture shape = with(24, new Attention(64, 8, 64, 0, 0,
            List.of(LayerKind.SLIDING, LayerKind.FULL), 128, 0, null));
        assertEquals(3090 * MIB, KvCache.windowedBytes(shape, 131_072, NativeOptions.SINGLE));
        assertEquals(110_297_088, KvCache.windowedBytes(shape, 8192, held(ElementType.Q8_0, 1, 128)), "105.19 MiB");
        assertEquals(3072 * MIB + 12 * 2048 * 1024, KvCache.windowedBytes(shape, 131_072, NativeOptions.DEFAULT));
        NativeOptions whole = new NativeOptions(ElementType.F16, 1, 512, true, true, 1, false);
        assertEquals(KvCache.bytes(shape, 131_072, ElementType.F16), KvCache.windowedBytes(shape, 131_072, whole));
    }

    @Test
    void moreContextNeverKeepsLess() {
        Architecture shape = with(26, new Attention(4, 1, 256, 0, 0, WINDOWS, 512, 0, null));
        for (ElementType type : ElementType.values()) {
            long last = 0;
            long lastWindowed = 0;
            for (int context = 1; context < 10_000_000; context = context * 3 / 2 + 1) {
                long bytes = KvCache.bytes(shape, context, type);
                long windowed = KvCache.windowedBytes(shape, context, held(type, 1, 512));
                assertTrue(bytes >= last && windowed >= lastWindowed && windowed <= bytes);
                last = bytes;
                lastWindowed = windowed;
            }
        }
    }
}
