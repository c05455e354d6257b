package weighin.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Kernel;
import weighin.device.RecordedDevices;
import weighin.engine.Path;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Size;
import weighin.size.Sizing;

class PlannerTest {
    private static final Plan.Limits DEFAULTS = new Plan.Limits(268435456, 134217728, 256);
    private static final Plan.Limits WIDE = new Plan.Limits(4294967292.0, 4294967292.0, 256);

    private static Plan plan(String model, Engine engine, String format, Plan.Limits limits) {
        NamedModel named = Catalogue.resolve(model);
        Size size = Sizing.size(named, engine, format, null);
        return Planner.plan(named, size, Path.GPU, limits, false);
    }

    private static void holds(String model, Engine engine, String format) {
        for (Plan.Limits limits : List.of(DEFAULTS, WIDE, Plan.Limits.NONE)) {
            Plan plan = plan(model, engine, format, limits);
            String what = model + " " + format + ": ";
            assertEquals(plan.size().memoryBytes(), plan.bytes(), 0.01 * plan.size().memoryBytes(), what + "bytes");
            for (Plan.Buffer buffer : plan.buffers()) {
                assertTrue(buffer.bytes() > 0 && buffer.bytes() <= limits.bufferBytes(), what + buffer);
                assertEquals(0, buffer.bytes() % 4, what + buffer);
            }
            double read = 0;
            for (Matrix matrix : plan.matrices()) {
                long rows = 0;
                assertEquals(0, matrix.columns() % Kernel.GROUP);
                for (Matrix.Piece piece : matrix.pieces()) {
                    long bytes = piece.rows() * matrix.kernel().rowBytes(matrix.columns());
                    assertTrue(piece.rows() > 0 && bytes <= limits.bindingBytes(), what + matrix);
                    assertEquals(0, piece.offsetBytes() % limits.alignmentBytes());
                    assertTrue(piece.offsetBytes() + bytes <= plan.buffers().get(piece.buffer()).bytes(), what
                        + matrix);
                    rows += piece.rows();
                }
                assertEquals(matrix.rows(), rows);
                assertTrue(matrix.readRows() <= matrix.rows());
                read += matrix.decodes() ? matrix.readBytes() : 0;
            }
            assertEquals(plan.size().work().weightBytesPerToken(), read, 0.02 * read, what + "read by a token");
            for (Attention each : plan.attention()) {
                assertTrue(each.keyBytes(each.tokens()) * (each.values() ? 2 : 1) <= plan.buffers().get(each.buffer())
                    .bytes(), what + each);
                assertEquals(0, each.headDimension() % 8);
            }
        }
    }

    @Test
    void aPlanHoldsWhatTheEngineHolds() {
        holds("SmolLM2-135M", Engine.WEBLLM, "q0f32");
        holds("Llama-3.2-1B", Engine.WEBLLM, "q4f16_1");
        holds("Llama-3.2-1B", Engine.WEBLLM, "q4f32_1");
        holds("Llama-3.1-8B", Engine.WLLAMA, "Q4_K_M");
        holds("Qwen2.5-7B", Engine.WLLAMA, "Q8_0");
        holds("gemma-3-1b", Engine.WLLAMA, "Q4_0");
        holds("Qwen3-0.6B", Engine.TRANSFORMERS_JS, "q4f16");
        holds("gemma 2b", Engine.LITERT, "int4");
        holds("Mixtral 8x7B", Engine.NATIVE, "Q4_K_M");
        holds("DeepSeek-V2-Lite", Engine.NATIVE, "Q4_K_M");
    }

    @Test
    void anEncoderHasNothingToDecode() {
        Plan plan = plan("all-MiniLM-L6-v2", Engine.TRANSFORMERS_JS, "q8", DEFAULTS);
        assertTrue(plan.encoder());
        assertEquals(0, plan.attention().size());
        assertEquals(plan.size().memoryBytes(), plan.bytes(), 0.01 * plan.size().memoryBytes());
    }

    @Test
    void stepsAreSmallOnAPhone() {
        NamedModel named = Catalogue.resolve("Llama-3.2-1B");
        Size size = Sizing.size(named, Engine.WEBLLM, "q4f16_1", null);
        Plan plan = Planner.plan(named, size, Path.GPU, WIDE, true);
        for (Plan.Buffer buffer : plan.buffers()) {
            assertTrue(buffer.bytes() <= 67108864, buffer.toString());
        }
        assertEquals(size.memoryBytes(), plan.bytes(), 0.01 * size.memoryBytes());
    }

    @Test
    void theHeadComesLastAndEveryMatrixHasItsKernel() {
        Plan plan = plan("SmolLM2-135M", Engine.WLLAMA, "Q8_0", DEFAULTS);
        assertEquals("token_embedding", plan.matrices().get(plan.matrices().size() - 1).name());
        assertEquals(30 * 7 + 1, plan.matrices().size());
        assertEquals(30, plan.attention().size());
        for (Matrix matrix : plan.matrices()) {
            assertEquals(Kernel.Q8, matrix.kernel());
        }
        assertEquals(576, plan.matrices().get(0).columns());
        assertEquals(576, plan.matrices().get(0).rows());
    }

    @Test
    void theNearestKernelGoesByRatio() {
        assertEquals(Kernel.Q4, Kernel.nearest(4.5));
        assertEquals(Kernel.Q4, Kernel.nearest(3));
        assertEquals(Kernel.Q4, Kernel.nearest(5.5));
        assertEquals(Kernel.Q8, Kernel.nearest(6.6));
        assertEquals(Kernel.Q8, Kernel.nearest(8));
        assertEquals(Kernel.F16, Kernel.nearest(16));
        assertEquals(Kernel.F32, Kernel.nearest(32));
    }

    @Test
    void whatIsNotDisclosedCannotBeRehearsed() {
        NamedModel named = Catalogue.resolve("GPT-4");
        Size size = Sizing.size(named, null, null, null);
        assertEquals("invalid-model", assertThrows(WeighInException.class,
            () -> Planner.plan(named, size, Path.GPU, WIDE, false)).code().id);
    }

    @Test
    void aPhoneIsNeverTakenPastTheLowEnd() {
        Device pc = Devices.seen(RecordedDevices.of("windows-rtx-4090"));
        Device phone = Devices.seen(RecordedDevices.of("iphone-17-pro"));
        NamedModel model = Catalogue.resolve("SmolLM2-135M");
        Plan gpu = Planner.plan(model, Sizing.size(model, Engine.WLLAMA, null, null), Path.GPU, WIDE, false);
        Plan cpu = Planner.plan(model, gpu.size(), Path.CPU, Plan.Limits.NONE, false);
        assertEquals(phone.budget().gpuBytes().low(), gpu.mostBytes(phone, true));
        assertEquals(phone.budget().gpuBytes().low(), gpu.mostBytes(phone, false));
        assertEquals(phone.budget().cpuBytes().low(), cpu.mostBytes(phone, true));
        assertEquals(pc.budget().gpuBytes().high(), gpu.mostBytes(pc, false));
        assertEquals(Double.POSITIVE_INFINITY, gpu.mostBytes(pc, true));
    }
}
