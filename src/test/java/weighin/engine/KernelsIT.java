package weighin.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weighin.browsertest.Browser;
import weighin.browsertest.Installing;
import weighin.device.Kernel;
import weighin.rehearsal.Attention;
import weighin.rehearsal.CpuProgram;
import weighin.rehearsal.CpuReference;

/** The processor's kernels are what their text says, and compute what Java computes, on one thread and on two. */
class KernelsIT {
    private static final Path WAT = Path.of("src", "main", "wat");
    private static final int LIST = 263_168;
    private static final int VECTOR = 1 << 20;
    private static final int QUANTIZED = VECTOR + (1 << 18);
    private static final int OUTPUT = 2 << 20;
    private static final int WEIGHTS = 3 << 20;
    private static final int PERIOD = 13;
    private static final String HELPERS = """
        window.threads = [];
        window.job = (thread, message) => new Promise((resolve, reject) => {
          threads[thread].onmessage = ({ data }) => data.error ? reject(new Error(data.error)) : resolve(data.answer);
          threads[thread].onerror = (event) => reject(new Error(event.message));
          threads[thread].postMessage(message);
        });
        window.openThreads = async (count) => {
          threads.forEach((thread) => thread.terminate());
          threads = Array.from({ length: count }, () => new Worker("cpu-worker.js"));
          const given = await job(0, { job: "open", shared: count > 1, pages: 128, most: 256 });
          for (let i = 1; i < count; i++) {
            await job(i, { job: "open", shared: true, given });
          }
        };
        window.run = async (at, words, position) => {
          await job(0, { job: "write", at, words });
          await Promise.all(threads.map((each, thread) => job(thread, { job: "run", list: at, steps: words.length / 16,
            thread, threads: threads.length, times: 1, position, moves: 0 })));
        };
        """;
    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.chromium(Browser.Mode.NO_ADAPTER, Browser.SITE, true);
        browser.open("accuracy.json");
        browser.js(HELPERS);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static void threads(int count) {
        browser.js("await openThreads(arguments[0])", count);
    }

    private static void run(CpuProgram program, int position) {
        List<Integer> words = new ArrayList<>();
        for (int word : program.words()) {
            words.add(word);
        }
        browser.js("await run(arguments[0], arguments[1], arguments[2])", LIST, words, position);
    }

    private static int[] words(int at, int count) {
        List<?> read = (List<?>) browser.js("return job(0, { job: 'read', at: arguments[0], count: arguments[1] })", at,
            count);
        return read.stream().mapToInt(word -> ((Number) word).intValue()).toArray();
    }

    private static float[] floats(int at, int count) {
        int[] words = words(at, count);
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = Float.intBitsToFloat(words[i]);
        }
        return floats;
    }

    @Test
    void theBinariesAreWhatTheTextSays() throws IOException {
        Path out = Files.createDirectories(Path.of("target", "kernels"));
        Path modules = Npm.packages();
        Installing.run(Npm.FOLDER, List.of("node", Path.of("src", "test", "js", "assemble.mjs").toString(),
            modules.toString(), WAT.resolve("kernels.wat").toString(), out.toString()));
        for (String name : List.of("kernels.wasm", "kernels-shared.wasm")) {
            assertArrayEquals(Files.readAllBytes(out.resolve(name)), Files.readAllBytes(WAT.resolve(name)), name
                + " is not what kernels.wat says: if the text was changed, copy " + out.resolve(name) + " over it");
        }
    }

    @Test
    void productsAreJavasToTheLastBit() {
        for (int count : new int[] {1, 2}) {
            threads(count);
            for (Kernel kernel : Kernel.values()) {
                for (int columns : new int[] {32, 96, 576}) {
                    products(kernel, columns, 29, 3);
                }
            }
        }
    }

    private static void products(Kernel kernel, int columns, int rows, int tokens) {
        run(new CpuProgram().fill(kernel, rows, columns, WEIGHTS, PERIOD)
            .fill(Kernel.F32, tokens, columns, VECTOR, tokens)
            .quantize(kernel, columns, VECTOR, QUANTIZED, tokens)
            .multiply(kernel, rows, columns, WEIGHTS, QUANTIZED, OUTPUT, tokens), 0);
        float[] found = floats(OUTPUT, rows * tokens);
        for (int token = 0; token < tokens; token++) {
            byte[] vector = CpuReference.quantize(kernel, vector(columns, token, tokens));
            float[] expected = CpuReference.products(kernel, columns, PERIOD, vector);
            for (int row = 0; row < rows; row++) {
                assertEquals(expected[row % PERIOD], found[token * rows + row], 0, kernel + " " + columns + " row "
                    + row);
            }
        }
        int sum = ((Number) browser.js("return job(0, { job: 'sum', at: arguments[0], count: arguments[1] })", OUTPUT,
            rows))
            .intValue();
        assertEquals(CpuReference.sum(java.util.Arrays.copyOf(words(OUTPUT, rows), PERIOD), rows), sum);
    }

    private static float[] vector(int columns, int row, int period) {
        byte[] bytes = CpuReference.row(Kernel.F32, columns, row, period);
        float[] vector = new float[columns];
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /** A kernel that left a group of weights out would not notice that it was changed. */
    @Test
    void everyGroupOfWeightsIsRead() {
        threads(1);
        int columns = 128;
        for (Kernel kernel : Kernel.values()) {
            CpuProgram multiply = new CpuProgram().multiply(kernel, 2, columns, WEIGHTS, QUANTIZED, OUTPUT, 1);
            run(new CpuProgram().fill(kernel, 2, columns, WEIGHTS, PERIOD).fill(Kernel.F32, 1, columns, VECTOR, 1)
                .quantize(kernel, columns, VECTOR, QUANTIZED, 1), 0);
            run(multiply, 0);
            int[] before = words(OUTPUT, 2);
            int rowBytes = (int) kernel.rowBytes(columns);
            for (int at = rowBytes; at < 2 * rowBytes; at += 4) {
                int[] kept = words(WEIGHTS + at, 1);
                browser.js("await job(0, { job: 'write', at: arguments[0], words: [arguments[1]] })", WEIGHTS + at,
                    kept[0] ^ 0x00100010);
                run(multiply, 0);
                int[] after = words(OUTPUT, 2);
                assertEquals(before[0], after[0]);
                assertNotEquals(before[1], after[1], kernel + ": byte " + at + " was not read");
                browser.js("await job(0, { job: 'write', at: arguments[0], words: [arguments[1]] })", WEIGHTS + at,
                    kept[0]);
            }
        }
    }

    @Test
    void attentionIsTheSoftmaxOverTheCache() {
        int heads = 6;
        int groups = 2;
        int size = 16;
        int most = 24;
        int before = 20;
        for (int count : new int[] {1, 2}) {
            threads(count);
            for (Kernel kernel : new Kernel[] {Kernel.F16, Kernel.F32}) {
                int bytes = kernel == Kernel.F16 ? 2 : 4;
                int width = groups * size;
                int values = WEIGHTS + most * width * bytes;
                // two tokens' keys and values go in behind 20 others
                run(new CpuProgram().fill(kernel, 2 * most, width, WEIGHTS, 2 * most)
                    .fill(Kernel.F32, 2, heads * size, VECTOR, 2)
                    .store(kernel, width, VECTOR, WEIGHTS, 2, most).store(kernel, width, VECTOR, values, 2, most)
                    .attend(new Attention(0, 0, kernel, heads, groups, size, true, most), WEIGHTS, values, VECTOR,
                    OUTPUT, 2), before);
                float[] found = floats(OUTPUT, 2 * heads * size);
                float[][] keys = cache(kernel, WEIGHTS, most, width);
                float[][] cached = cache(kernel, values, most, width);
                float[] queries = floats(VECTOR, 2 * heads * size);
                for (int i = 0; i < width; i++) {
                    assertEquals(queries[i], keys[before][i], 1e-4);
                    assertEquals(queries[width + i], cached[before + 1][i], 1e-4);
                }
                for (int token = 0; token < 2; token++) {
                    for (int head = 0; head < heads; head++) {
                        double[] expected = attend(keys, cached, queries, (token * heads + head) * size,
                            head / (heads / groups) * size, size, before + token + 1);
                        for (int i = 0; i < size; i++) {
                            assertEquals(expected[i], found[(token * heads + head) * size + i], 1e-5, kernel + " "
                                + head);
                        }
                    }
                }
            }
        }
    }

    private static float[][] cache(Kernel kernel, int at, int tokens, int width) {
        float[][] cache = new float[tokens][width];
        int[] words = words(at, tokens * width / (kernel == Kernel.F16 ? 2 : 1));
        for (int i = 0; i < tokens * width; i++) {
            cache[i / width][i % width] = kernel == Kernel.F32 ? Float.intBitsToFloat(words[i])
                : half(words[i / 2] >> 16 * (i % 2) & 0xffff);
        }
        return cache;
    }

    private static float half(int bits) {
        int exponent = bits >> 10 & 31;
        float size = (float) Math.scalb((bits & 1023) / 1024.0 + (exponent > 0 ? 1 : 0), Math.max(exponent, 1) - 15);
        return (bits & 0x8000) == 0 ? size : -size;
    }

    private static double[] attend(float[][] keys, float[][] values, float[] queries, int query, int from, int size,
            int length) {
        double[] weights = new double[length];
        double sum = 0;
        for (int p = 0; p < length; p++) {
            double score = 0;
            for (int i = 0; i < size; i++) {
                score += keys[p][from + i] * queries[query + i];
            }
            weights[p] = Math.exp(score / Math.sqrt(size));
            sum += weights[p];
        }
        double[] out = new double[size];
        for (int p = 0; p < length; p++) {
            for (int i = 0; i < size; i++) {
                out[i] += weights[p] / sum * values[p][from + i];
            }
        }
        return out;
    }

    @Test
    void normGateAndSum() {
        threads(2);
        int columns = 64;
        run(new CpuProgram().fill(Kernel.F32, 4, columns, VECTOR, 4).norm(columns, VECTOR, OUTPUT, 2)
            .gate(columns, OUTPUT, VECTOR, OUTPUT + 1024, 2).add(columns, OUTPUT, OUTPUT + 1024, OUTPUT + 2048, 2), 0);
        float[] x = floats(VECTOR, 2 * columns);
        float[] norm = floats(OUTPUT, 2 * columns);
        float[] gate = floats(OUTPUT + 1024, 2 * columns);
        float[] sum = floats(OUTPUT + 2048, 2 * columns);
        for (int token = 0; token < 2; token++) {
            double square = 0;
            for (int i = 0; i < columns; i++) {
                square += x[token * columns + i] * (double) x[token * columns + i];
            }
            double scale = 1 / Math.sqrt(square / columns + 0x1p-16);
            for (int i = token * columns; i < (token + 1) * columns; i++) {
                assertEquals(x[i] * scale, norm[i], 1e-5);
                assertEquals(norm[i] / (1 + Math.exp(-norm[i])) * x[i], gate[i], 1e-6);
                assertEquals(norm[i] + gate[i], sum[i], 1e-6);
            }
        }
        assertTrue(Math.abs(norm[0]) > 1e-3);
    }

    /** What ends a program is told, and a worker that is ended gives its memory back. */
    @Test
    void memoryThatIsRefusedIsARangeError() {
        Object told = browser.js("""
            const worker = new Worker("cpu-worker.js");
            const ask = (message) => new Promise((resolve) => {
              worker.onmessage = ({ data }) => resolve(data);
              worker.postMessage(message);
            });
            await ask({ job: "open", shared: false, pages: 6, most: 10 });
            const { error } = await ask({ job: "grow", pages: 100 });
            worker.terminate();
            return error;
            """);
        assertEquals("RangeError", told);
    }
}
