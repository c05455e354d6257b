package weighin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import weighin.device.Kernel;
import weighin.json.Json;

/**
 * Measuring the processor's kernels: what they multiply, whether it was right, and when it has been done often enough.
 * More weights than caches hold are multiplied with one vector, as in decoding a token.
 */
public final class CpuBench {
    /** Where the program lies, the vector as it is and as it is quantized, the products, and the weights. */
    public static final long PROGRAM = CpuLayout.PROGRAMS;
    public static final int PERIOD = CpuLayout.PERIOD;
    private static final long VECTOR = 1 << 20;
    private static final long QUANTIZED = VECTOR + (1 << 17);
    public static final long OUTPUT = 2 << 20;
    private static final long WEIGHTS = 4 << 20;
    private static final int COLUMNS = 2048;
    private static final long WEIGHT_BYTES = (long) RehearsalRules.of("cpu.weightBytes");
    /** Bytes of memory for it. */
    public static final long BYTES = WEIGHTS + WEIGHT_BYTES;
    /** Steps before the multiplication. */
    private static final int BEFORE = 3;
    private static final int STEP_BYTES = 64;

    /** Rows of weights. */
    public long rows(Kernel kernel) {
        return WEIGHT_BYTES / kernel.rowBytes(COLUMNS);
    }

    /** Makes weights and a vector up, quantizes the vector and multiplies. */
    public CpuProgram program(Kernel kernel) {
        return new CpuProgram().fill(kernel, rows(kernel), COLUMNS, WEIGHTS, PERIOD)
            .fill(Kernel.F32, 1, COLUMNS, VECTOR, 1).quantize(kernel, COLUMNS, VECTOR, QUANTIZED, 1)
            .multiply(kernel, rows(kernel), COLUMNS, WEIGHTS, QUANTIZED, OUTPUT, 1);
    }

    /** Where the multiplication alone lies. */
    public long multiplication() {
        return PROGRAM + BEFORE * STEP_BYTES;
    }

    /**
     * Whether the products are Java's.
     *
     * @param first the words of the products of the rows up to the first that repeats
     * @param sum   the kernels' sum of all of them, which all rows have a part in
     */
    public boolean isRight(Kernel kernel, Json first, Json sum) {
        if (!(first instanceof Json.Arr list) || list.items().size() != PERIOD || !(sum instanceof Json.Num all)) {
            return false;
        }
        float[] products = CpuReference.products(kernel, COLUMNS, PERIOD,
            CpuReference.quantize(kernel, CpuReference.vector(COLUMNS)));
        int[] words = new int[PERIOD];
        for (int i = 0; i < PERIOD; i++) {
            words[i] = list.items().get(i) instanceof Json.Num word ? (int) word.value() : 0;
            // JavaScript's own numbers round once where f32 rounds at each step
            float product = Float.intBitsToFloat(words[i]);
            if (!(Math.abs(product - products[i]) <= 1e-4f + 1e-3f * Math.abs(products[i]))) {
                return false;
            }
        }
        return CpuReference.sum(words, rows(kernel)) == (int) all.value();
    }

    /** How often to multiply in a round: long enough for the browser's clock. */
    public int times(Kernel kernel, List<Double> rates) {
        double seconds = rates.isEmpty() ? 0 : rows(kernel) * kernel.rowBytes(COLUMNS) / rates.get(rates.size() - 1);
        return seconds > 0 ? (int) Math.max(1, Math.min(100, RehearsalRules.of("cpu.roundSeconds") / seconds)) : 1;
    }

    /** Adds a round's bytes a second; gives its seconds. */
    public double add(Kernel kernel, Json milliseconds, List<Double> rates) {
        double seconds = 0;
        int times = 0;
        if (milliseconds instanceof Json.Arr list) {
            for (Json each : list.items()) {
                seconds += each instanceof Json.Num number ? number.value() / 1000 : 0;
                times++;
            }
        }
        if (seconds > 0) {
            rates.add(times * (double) rows(kernel) * kernel.rowBytes(COLUMNS) / seconds);
        }
        return seconds;
    }

    /** Whether the last rounds agree, or the time is over. */
    public boolean isEnough(List<List<Double>> all, double seconds) {
        int least = (int) RehearsalRules.of("cpu.rounds");
        boolean stable = true;
        for (List<Double> rates : all) {
            List<Double> last = settled(rates);
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            for (double rate : last) {
                low = Math.min(low, rate);
                high = Math.max(high, rate);
            }
            stable &= last.size() >= least && high <= low * RehearsalRules.of("cpu.stableRatio");
        }
        boolean some = all.get(0).size() >= least;
        return stable || some && seconds >= RehearsalRules.of("cpu.kernelSeconds");
    }

    /** The last rounds: the first ones run before the browser has compiled the kernels for speed. */
    public List<Double> settled(List<Double> rates) {
        int most = 2 * (int) RehearsalRules.of("cpu.rounds") - 1;
        return new ArrayList<>(rates.subList(Math.max(0, rates.size() - most), rates.size()));
    }
}
