package weighin.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Sizing;

class CpuLayoutTest {
    private static final int STEP = 16;

    private static Plan plan(String model, Engine engine, String format) {
        NamedModel named = Catalogue.resolve(model);
        return Planner.plan(named, Sizing.size(named, engine, format, null), Path.CPU, Plan.Limits.NONE, false);
    }

    private static long unsigned(int word) {
        return word & 0xffffffffL;
    }

    private static void fits(String model, Engine engine, String format) {
        Plan plan = plan(model, engine, format);
        CpuLayout layout = new CpuLayout(plan, 8);
        assertTrue(layout.bytesBefore() >= 6 * CpuLayout.PAGE_BYTES, model);
        // programs and vectors beside what the engine holds
        assertEquals(plan.bytes(), layout.bytes(), 0.05 * plan.bytes() + 2 * CpuLayout.PAGE_BYTES * 16, model);
        long room = layout.prefillAddress() - layout.fillAddress();
        assertTrue(layout.prefill().bytes() <= room && layout.decode().bytes() <= room, model + ": programs");
        for (CpuProgram program : new CpuProgram[] {layout.prefill(), layout.decode()}) {
            int[] words = program.words();
            for (int step = 0; step < words.length; step += STEP) {
                for (int at : new int[] {step + 4, step + 5, step + 6, step + 10}) {
                    long address = unsigned(words[at]);
                    assertTrue(address == 0 || address >= layout.bytesBefore() && address < layout.bytes(), model);
                }
            }
        }
        long before = layout.bytesBefore();
        for (int i = 0; i < plan.buffers().size(); i++) {
            assertTrue(layout.fill(i).bytes() <= room, model + ": program that fills");
            assertTrue(layout.bytesWith(i) >= before, model);
            before = layout.bytesWith(i);
        }
        assertEquals(layout.bytes(), before);
    }

    @Test
    void everyAddressLiesInTheMemory() {
        fits("SmolLM2 135M", Engine.WLLAMA, "Q8_0");
        fits("SmolLM2 360M", Engine.WLLAMA, "Q4_0");
        fits("Qwen3-0.6B", Engine.WLLAMA, "Q4_K_M");
        fits("all-MiniLM-L6-v2", Engine.TRANSFORMERS_JS, "q8");
    }

    @Test
    void f16IsReadAndWrittenAlike() {
        for (int bits : new int[] {0x0400, 0x1234, 0x3c00, 0x7bff, 0x8400, 0xbc00}) {
            assertEquals(bits, CpuReference.half(CpuReference.value(bits)));
        }
        assertEquals(1f, CpuReference.value(0x3c00), 0);
        assertEquals(0, CpuReference.half(1e-6f));
    }
}
