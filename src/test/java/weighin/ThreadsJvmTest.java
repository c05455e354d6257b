package weighin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.device.ReferenceDevice;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.model.ConfigReader;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.CompressionStep;
import weighin.size.Sizing;
import weighin.verdict.Options;
import weighin.verdict.Weighing;
import weighin.wire.VerdictJson;

/**
 * The core for many threads: each gets the answers that one alone gets, and no class keeps anything of a call, so that
 * nothing grows.
 */
@Isolated("what static fields hold is compared before and after its own calls")
class ThreadsJvmTest {
    private static final int THREADS = 8;
    private static final int DEVICES = 30;
    private static final String[] CORE = {"json", "table", "model", "size", "file", "device", "engine", "verdict",
        "rehearsal", "audience", "wire"};
    private static final List<List<CompressionStep>> STEPS = List.of(List.of(),
        List.of(), List.of(), List.of(new CompressionStep.Quantization("Q4_K_M", false)), List.of(),
        List.of(new CompressionStep.Pruning(0.5, true, false, CompressionStep.Part.values()[0])));
    private static final List<Signals> SIGNALS = new ArrayList<>();

    @BeforeAll
    static void devices() {
        for (Signals signals : RecordedDevices.all().values()) {
            if (SIGNALS.size() < DEVICES / 2) {
                SIGNALS.add(signals);
            }
        }
        for (ReferenceDevice device : ReferenceDevice.all()) {
            if (SIGNALS.size() < DEVICES) {
                SIGNALS.add(device.signals());
            }
        }
        assertEquals(DEVICES, SIGNALS.size());
    }

    /** One call, from a name and signals to JSON: each model with other devices, contexts, engines and steps. */
    private static String answer(String name, int at) {
        NamedModel model = Catalogue.resolve(name);
        Device device = Devices.seen(SIGNALS.get(at % DEVICES));
        Engine engine = at % 4 == 1 ? Engine.WLLAMA : at % 4 == 3 ? Engine.NATIVE : null;
        Integer context = at % 3 == 0 ? null : Integer.valueOf(512 + 37 * (at % 100));
        Options options = new Options(engine, null, context, null);
        List<CompressionStep> steps = STEPS.get(at % STEPS.size());
        try {
            // remedies, which are most of the work, in every fifth
            return JsonWriter.write(VerdictJson.write(steps.isEmpty() && at % 5 > 0
                ? Weighing.bare(device, model, options) : Weighing.weigh(device, model, options, steps, null)));
        } catch (WeighInException e) {
            return e.code() + " " + e.getMessage();
        }
    }

    @Test
    void eightThreadsGetTheAnswersOfOne() throws InterruptedException {
        List<String> names = Catalogue.names();
        int calls = names.size();
        String[] expected = new String[calls];
        for (int i = 0; i < calls; i++) {
            expected[i] = answer(names.get(i), i);
        }
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                order.add(i);
            }
            // half of the threads go side by side through the same models
            Collections.shuffle(order, new Random(t / 2));
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    for (int i : order) {
                        String is = answer(names.get(i), i);
                        if (!is.equals(expected[i])) {
                            faults.add(names.get(i) + " " + i);
                        }
                    }
                } catch (Exception | Error e) {
                    faults.add(String.valueOf(e));
                }
            });
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), new ArrayList<>(faults));
    }

    @Test
    void noStaticFieldCanBeSetAgain() throws Exception {
        List<String> faults = new ArrayList<>();
        for (Class<?> type : core()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                    faults.add(type.getName() + "." + field.getName());
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void nothingThatStaticFieldsHoldChangesWithCalls() throws Exception {
        List<String> names = Catalogue.names();
        for (int i = 0; i < names.size(); i++) {
            Catalogue.resolve(names.get(i));
            if (i < 60) {
                answer("7B", i);
            }
        }
        Map<String, Integer> before = held();
        assertTrue(before.size() > 50, "the fields were not found");
        for (int i = 0; i < 100; i++) {
            answer(names.get(4 * i), i + 5);
            answer((i + 1) + "." + i % 10 + "B", i + 7);
        }
        assertEquals(before, held());
    }

    @Test
    void aMillionCallsLeaveNothingBehind() {
        // one layer, so that a call takes microseconds; each call asks for something else
        NamedModel model = new NamedModel(ConfigReader.read((Json.Obj) JsonReader.read("""
            {"model_type": "llama", "num_hidden_layers": 1, "hidden_size": 64, "intermediate_size": 128,
            "num_attention_heads": 2, "vocab_size": 1000}""")), NamedModel.Basis.ARCHITECTURE, null, null, null);
        List<Device> devices = new ArrayList<>();
        for (Signals signals : SIGNALS) {
            devices.add(Devices.seen(signals));
        }
        List<String> names = Catalogue.names();
        Engine[] engines = {Engine.WEBLLM, Engine.WLLAMA, Engine.NATIVE, Engine.TRANSFORMERS_JS};
        long before = 0;
        int calls = 1_000_000;
        for (int i = 0; i < calls; i++) {
            if (i == calls / 10) {
                before = usedBytes();
            }
            if (i % 10_000 == 0) {
                answer(names.get(i / 10_000 % names.size()), i);
            } else if (i % 100 == 0) {
                Weighing.bare(devices.get(i / 100 % DEVICES), model, new Options(engines[i / 100 % engines.length],
                    null, 1 + i, null));
            } else {
                Sizing.size(model, i % 10 == 0 ? Engine.WEBLLM : Engine.TRANSFORMERS_JS, null, 1 + i);
            }
        }
        long left = usedBytes() - before;
        assertTrue(left < calls, left + " bytes are left of " + calls + " calls");
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static List<Class<?>> core() throws IOException {
        List<Class<?>> classes = new ArrayList<>();
        Path all = Path.of(Weighing.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        for (String name : CORE) {
            Path folder = all.resolve("weighin").resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                        String path = all.relativize(file).toString().replace('/', '.');
                        try {
                            classes.add(Class.forName(path.substring(0, path.length() - ".class".length())));
                        } catch (ClassNotFoundException | ExceptionInInitializerError | NoClassDefFoundError e) {
                            // a table that the build writes is not there
                        }
                    }
                }
            }
        }
        assertTrue(classes.size() > 100, "the core was not found");
        return classes;
    }

    /** By static field, how many objects of ours and of collections it holds. */
    private static Map<String, Integer> held() throws Exception {
        Map<String, Integer> held = new java.util.TreeMap<>();
        for (Class<?> type : core()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                    count(field.get(null), seen);
                    held.put(type.getName() + "." + field.getName(), seen.size());
                }
            }
        }
        return held;
    }

    private static void count(Object root, Set<Object> seen) throws Exception {
        List<Object> open = new ArrayList<>();
        open.add(root);
        while (!open.isEmpty()) {
            Object object = open.remove(open.size() - 1);
            if (object == null || !seen.add(object)) {
                continue;
            }
            if (object instanceof Iterable<?> many) {
                many.forEach(open::add);
            } else if (object instanceof Map<?, ?> map) {
                open.addAll(map.keySet());
                open.addAll(map.values());
            } else if (object instanceof Object[] array) {
                open.addAll(java.util.Arrays.asList(array));
            } else if (object.getClass().getName().startsWith("weighin.")) {
                for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()
                            && type.getName().startsWith("weighin.")) {
                            field.setAccessible(true);
                            open.add(field.get(object));
                        }
                    }
                }
            }
        }
    }
}
