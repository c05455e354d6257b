package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weighin.rehearsal.Pattern;

/**
 * The kernels of measure and rehearse on a real adapter, the software one, against the same arithmetic in Java, on
 * small shapes. What this cannot test, as that adapter lacks it, is {@code product.wgsl} at half precision
 * (shader-f16).
 */
class KernelsIT {
    private static final int COLUMNS = 96;
    private static final int ROWS = 37;
    private static final int TOKENS = 11;
    private static final int STRIDE = 128;

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.chromium(Browser.Mode.SOFTWARE_WEBGPU);
        browser.open("index.html");
        browser.js("""
                const adapter = await navigator.gpu.requestAdapter();
                const device = await adapter.requestDevice();
                const text = async (name) => (await fetch("kernels/" + name + ".wgsl")).text();
                // inputs: lists of words, or the number of words of a result; answers the words of the one asked for
                window.kernel = async (names, inputs, uniform, x, y, wanted) => {
                    let code = "";
                    for (const name of names) code += name.includes(" ") ? name : await text(name);
                    const { GPUBufferUsage: use } = window;
                    const words = (list, usage) => {
                        const data = typeof list === "number" ? new Int32Array(list) : Int32Array.from(list);
                        const buffer = device.createBuffer({ size: Math.max(32, data.byteLength), usage });
                        device.queue.writeBuffer(buffer, 0, data);
                        return buffer;
                    };
                    const buffers = inputs.map((list) => words(list, use.STORAGE | use.COPY_DST | use.COPY_SRC));
                    if (uniform) buffers.splice(1, 0, words(uniform, use.UNIFORM | use.COPY_DST));
                    const pipeline = await device.createComputePipelineAsync({ layout: "auto",
                        compute: { module: device.createShaderModule({ code }) } });
                    const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0),
                        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })) });
                    const read = device.createBuffer({ size: buffers[wanted].size,
                        usage: use.COPY_DST | use.MAP_READ });
                    const encoder = device.createCommandEncoder();
                    const pass = encoder.beginComputePass();
                    pass.setPipeline(pipeline);
                    pass.setBindGroup(0, group);
                    pass.dispatchWorkgroups(x, y);
                    pass.end();
                    encoder.copyBufferToBuffer(buffers[wanted], 0, read, 0, read.size);
                    device.queue.submit([encoder.finish()]);
                    await read.mapAsync(GPUMapMode.READ);
                    return [...new Int32Array(read.getMappedRange())];
                };
                """);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static int[] kernel(List<String> names, List<Object> inputs, List<Integer> uniform, int x, int y,
        int wanted) {
        List<?> answer = (List<?>) browser.js("return kernel(...arguments)", names, inputs, uniform, x, y, wanted);
        int[] words = new int[answer.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = ((Number) answer.get(i)).intValue();
        }
        return words;
    }

    private static List<Integer> words(Pattern pattern, int count) {
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(pattern.word(i));
        }
        return words;
    }

    private static float half(int bits) {
        int exponent = bits >> 10 & 31;
        float size = Float.intBitsToFloat(exponent + 112 << 23 | (bits & 1023) << 13);
        return (bits & 0x8000) == 0 ? size : -size;
    }

    private static List<Integer> weights(String format) {
        int numbers = ROWS * COLUMNS * Map.of("q4", 4, "q8", 8, "f16", 16, "f32", 32).get(format) / 32;
        Pattern pattern = format.equals("f32") ? Pattern.floats(3) : format.equals("f16") ? Pattern.halves(3)
            : Pattern.any(3);
        List<Integer> words = words(pattern, numbers);
        if (format.startsWith("q")) {
            words.addAll(words(Pattern.halves(4), (ROWS * COLUMNS / 32 + 1) / 2));
        }
        return words;
    }

    /** The weight at a row and column, as the format's bits mean it. */
    private static double weight(String format, List<Integer> words, int row, int column) {
        int at = row * COLUMNS + column;
        switch (format) {
            case "f32":
                return Float.intBitsToFloat(words.get(at));
            case "f16":
                return half(words.get(at / 2) >>> 16 * (at % 2));
            default:
                int perWord = format.equals("q4") ? 8 : 4;
                int numbers = ROWS * COLUMNS / perWord;
                int group = at / 32;
                double scale = half(words.get(numbers + group / 2) >>> 16 * (group % 2));
                int word = words.get(at / perWord);
                int value = format.equals("q4") ? (word >>> 4 * (at % 8) & 15) - 8 : (byte) (word >>> 8 * (at % 4));
                return value * scale;
        }
    }

    private static double given(List<Integer> words, int token, int column) {
        return Float.intBitsToFloat(words.get(token * STRIDE + column));
    }

    private static void multiplies(String format, String way, int tokens, int first, int x, int y) {
        List<Integer> weights = weights(format);
        List<Integer> values = words(new Pattern(9, 0x807fffff, 0x3f000000), 16 * STRIDE);
        int perWord = Map.of("q4", 8, "q8", 4, "f16", 2, "f32", 1).get(format);
        int rows = ROWS - first;
        int[] result = kernel(List.of(format, way), List.of(weights, values, 16 * STRIDE),
            List.of(COLUMNS, ROWS * COLUMNS / perWord, first, rows, tokens, STRIDE, Float.floatToIntBits(0.5f), 0), x,
            y, 3);
        for (int token = 0; token < 16; token++) {
            for (int row = 0; row < STRIDE; row++) {
                double expected = 0;
                double size = 0;
                for (int column = 0; column < COLUMNS && token < tokens && row >= first && row < ROWS; column++) {
                    double term = weight(format, weights, row, column) * given(values, token, column) * 0.5;
                    expected += term;
                    size += Math.abs(term);
                }
                expected = Math.max(-8, Math.min(8, expected));
                float actual = Float.intBitsToFloat(result[token * STRIDE + row]);
                assertEquals(expected, actual, 1e-5 * size + 1e-9, format + " " + way + " token " + token + " row "
                    + row);
            }
        }
    }

    @Test
    void everyFormatDecodes() {
        for (String format : List.of("q4", "q8", "f16", "f32")) {
            multiplies(format, "vector", 1, 0, 10, 1);
            multiplies(format, "vector", 1, 5, 3, 3);
            multiplies(format, "rows", 1, 0, 1, 1);
            multiplies(format, "rows", 1, 5, 1, 1);
        }
    }

    @Test
    void everyFormatPrefills() {
        for (String format : List.of("q4", "q8", "f16", "f32")) {
            multiplies(format, "matrix", TOKENS, 0, 2, 1);
            multiplies(format, "matrix", TOKENS, 5, 1, 1);
            multiplies(format, "block", TOKENS, 0, 1, 2);
            multiplies(format, "block", 3, 5, 1, 1);
        }
    }

    private static void attends(String format, boolean values) {
        int heads = 6;
        int groups = 2;
        int dimension = 16;
        int tokens = 70;
        int queries = 2;
        int stride = 128;
        List<Integer> cache = words(format.equals("f32") ? new Pattern(3, 0x807fffff, 0x3f000000)
            : new Pattern(3, 0x83ff83ff, 0x38003800),
            (values ? 2 : 1) * tokens * groups * dimension / (format.equals("f32") ? 1 : 2));
        List<Integer> given = words(new Pattern(9, 0x807fffff, 0x3f000000), queries * stride);
        int[] result = kernel(List.of(format, "attention"), List.of(cache, given, queries * stride,
            queries * heads * tokens), List.of(dimension, 0, values ? tokens * groups : 0, tokens, heads, groups,
            stride, Float.floatToIntBits(0.25f)), heads, queries, 3);
        for (int query = 0; query < queries; query++) {
            for (int head = 0; head < heads; head++) {
                double[] shares = new double[tokens];
                double total = 0;
                for (int token = 0; token < tokens; token++) {
                    double score = 0;
                    for (int i = 0; i < dimension; i++) {
                        score += cached(format, cache, (token * groups + head / 3) * dimension + i)
                            * Float.intBitsToFloat(given.get(query * stride + head * dimension + i));
                    }
                    shares[token] = Math.exp(score * 0.25);
                    total += shares[token];
                }
                for (int i = 0; i < dimension; i++) {
                    double expected = 0;
                    for (int token = 0; token < tokens; token++) {
                        int row = (values ? tokens * groups : 0) + token * groups + head / 3;
                        expected += shares[token] / total * cached(format, cache, row * dimension + i);
                    }
                    assertEquals(expected, Float.intBitsToFloat(result[query * stride + head * dimension + i]), 1e-5,
                        format + " query " + query + " head " + head + " at " + i);
                }
            }
        }
    }

    private static double cached(String format, List<Integer> cache, int at) {
        return format.equals("f32") ? Float.intBitsToFloat(cache.get(at)) : half(cache.get(at / 2) >>> 16 * (at % 2));
    }

    @Test
    void attentionLooksAtEveryToken() {
        attends("f16", true);
        attends("f32", true);
        attends("f16", false);
    }

    @Test
    void fillingAndSummingAreThoseOfJava() {
        for (Pattern pattern : List.of(Pattern.any(7), Pattern.halves(8), Pattern.floats(-9))) {
            int words = 70_001;
            int[] filled = kernel(List.of("fill"), List.of(words + 5), List.of(words, pattern.seed(), pattern.keep(),
                pattern.put(), 3), 7, 1, 0);
            for (int i = 0; i < words + 5; i++) {
                assertEquals(i < 3 || i >= words + 3 ? 0 : pattern.word(i - 3), filled[i], "word " + i);
            }
        }
        Pattern pattern = Pattern.any(7);
        List<Integer> words = words(pattern, 4100);
        for (int count : new int[] {4100, 4096, 8, 4}) {
            int[] sums = kernel(List.of("checksum"), List.of(words, 8), List.of(count, 2), 3, 1, 2);
            assertEquals(pattern.sum(count), sums[2], "of " + count);
            assertEquals(0, sums[0]);
        }
        words.set(4000, words.get(4000) ^ 1);
        assertTrue(pattern.sum(4100) != kernel(List.of("checksum"), List.of(words, 8), List.of(4100, 2), 3, 1, 2)[2]);
    }

    @Test
    void productsOfWholeNumbersAreExact() {
        int size = 128;
        String real = "alias real = f32; ";
        List<List<Integer>> sides = new ArrayList<>();
        for (int seed : new int[] {0, 1000003}) {
            int[] side = kernel(List.of(real, "integers"), List.of(size * size), List.of(size * size, seed), 3, 1, 0);
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < side.length; i++) {
                assertEquals(Pattern.integer(i, seed), (int) Float.intBitsToFloat(side[i]), "number " + i);
                list.add(side[i]);
            }
            sides.add(list);
        }
        int[] sums = kernel(List.of(real, "product"), List.of(sides.get(0), sides.get(1), 8), List.of(size), 2, 2, 3);
        assertEquals(Pattern.productSum(size, 0, 1000003), sums[0]);
    }

    @Test
    void ticksAreCounted() {
        assertEquals(1, kernel(List.of("tick"), List.of(8), null, 1, 1, 0)[0]);
    }
}
