package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.model.CallLocation;
import org.teavm.tooling.EmptyTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * The core's tests in a real browser: every class of the core packages whose name ends in {@code Test}, and not in
 * {@code JvmTest}, is compiled to Wasm with the core that it tests, and each of its test methods runs in Chromium.
 *
 * <p>A test of the core is a class with a constructor without parameters and {@code @Test} methods without parameters,
 * and may have {@code @BeforeEach}, {@code @AfterEach} and {@code @BeforeAll} methods. Jupiter's own assertions are
 * compiled with it; {@code src/test/teavm} has the two classes behind them that do not compile to Wasm. Jupiter's
 * {@code Assumptions} and whatever reads files or starts threads belong into tests for the JVM alone. TeaVM compiles
 * strictly here: a null or a wrong index throws as on the JVM, where in the shipped program it is a trap.
 */
@Order(2)
class CoreIT {
    private static final Set<String> PACKAGES = Set.of("weighin", "weighin.model", "weighin.size", "weighin.file",
            "weighin.device", "weighin.engine", "weighin.verdict", "weighin.json", "weighin.table", "weighin.wire",
            "weighin.rehearsal", "weighin.audience");
    private static final Path FOLDER = Path.of("target", "core-tests");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");

    private static Browser browser;

    @BeforeAll
    @Timeout(240)
    static void compile() throws Exception {
        List<Class<?>> tests = tests();
        assertFalse(tests.isEmpty(), "no test of the core was found");
        Path sources = Folders.fresh(FOLDER.resolve("sources"));
        Path classes = Folders.fresh(FOLDER.resolve("classes"));
        Path site = Folders.fresh(FOLDER.resolve("site"));
        List<Path> files = new ArrayList<>(substitutes());
        files.addAll(write(sources, tests));
        javac(files, classes);
        listTables(classes);
        teavm(classes, site);
        runtime(site);
        Files.writeString(site.resolve("index.html"), """
                <!doctype html><meta charset="utf-8"><title>core</title><link rel="icon" href="data:,">
                <script type="module" src="page.js"></script>
                """);
        Files.writeString(site.resolve("page.js"), """
                import { load } from "./weigh-in-runtime.js";
                fetch("tests.wasm").then(load).then(
                    (program) => window.run = (test) => {
                        try {
                            return program.exports.run(test);
                        } catch (trap) {
                            return "trap: " + trap;
                        }
                    },
                    (error) => window.failure = String(error));
                """);
        browser = Browser.chromium(Browser.Mode.NO_ADAPTER, site);
        browser.open("index.html");
        browser.until("return !!(window.run || window.failure)");
        Object failure = browser.js("return window.failure ?? null");
        assertTrue(failure == null, () -> "the tests could not be loaded: " + failure);
    }

    /** TeaVM's runtime as the site has it, but with what these tests import. */
    private static void runtime(Path site) throws Exception {
        Command.java(Path.of("."), "target/build-classes", "weighin.build.PatchRuntime",
                site.resolve("tests.wasm").toString());
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @TestFactory
    Stream<DynamicContainer> core() throws Exception {
        List<DynamicContainer> containers = new ArrayList<>();
        int count = 0;
        for (Class<?> type : tests()) {
            List<DynamicTest> methods = new ArrayList<>();
            for (Method method : methods(type, Test.class)) {
                int number = count++;
                methods.add(DynamicTest.dynamicTest(method.getName(),
                        () -> run(number, type.getSimpleName() + '.' + method.getName())));
            }
            containers.add(DynamicContainer.dynamicContainer(type.getName(), methods));
        }
        assertTrue(count > 0, "no test method was found");
        System.out.println(count + " tests of " + containers.size() + " classes of the core run in Chromium as Wasm");
        return containers.stream();
    }

    /** Prints what the core's longest tasks take, here and on the JVM, once both are warm. */
    @Test
    void howLongItTakes() throws Exception {
        int number = 0;
        int timed = 0;
        for (Class<?> type : tests()) {
            for (Method method : methods(type, Test.class)) {
                if (type.getSimpleName().equals("VerdictTimeTest")) {
                    run(number, method.getName());
                    double wasm = ((Number) browser.js("const start = performance.now(); window.run(arguments[0]);"
                            + " return performance.now() - start", number)).doubleValue();
                    jvmMillis(type, method);
                    System.out.printf("%s, warm: %.0f ms as Wasm, %.0f ms on the JVM%n", method.getName(), wasm,
                            jvmMillis(type, method));
                    assertTrue(wasm < 5000, method.getName());
                    timed++;
                }
                number++;
            }
        }
        assertTrue(timed > 0, "there is no VerdictTimeTest");
    }

    private static double jvmMillis(Class<?> type, Method method) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        method.setAccessible(true);
        Object test = constructor.newInstance();
        for (Method before : methods(type, BeforeEach.class)) {
            before.setAccessible(true);
            before.invoke(test);
        }
        long start = System.nanoTime();
        method.invoke(test);
        return (System.nanoTime() - start) / 1e6;
    }

    private static void run(int number, String name) {
        Object failure = browser.js("return window.run(arguments[0])", number);
        if (failure != null) {
            fail(name + " as Wasm: " + failure);
        }
    }

    private static List<Class<?>> tests() throws Exception {
        List<Class<?>> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEST_CLASSES)) {
            for (Path file : files.sorted().toList()) {
                String name = TEST_CLASSES.relativize(file).toString().replace(File.separatorChar, '.');
                if (!name.endsWith("Test.class") || name.endsWith("JvmTest.class") || name.indexOf('$') >= 0) {
                    continue;
                }
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (PACKAGES.contains(type.getPackageName()) && !Modifier.isAbstract(type.getModifiers())
                        && !type.isAnnotationPresent(Disabled.class)) {
                    tests.add(type);
                }
            }
        }
        return tests;
    }

    private static List<Method> methods(Class<?> type, Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(annotation) && !m.isAnnotationPresent(Disabled.class))
                .sorted(Comparator.comparing(Method::getName)).toList();
    }

    /** A class beside the tests of each package, for their members are of the package, and one main class. */
    private static List<Path> write(Path folder, List<Class<?>> tests) throws IOException {
        Map<String, StringBuilder> runners = new TreeMap<>();
        StringBuilder main = new StringBuilder("package weighin.browsertest.core;\npublic final class Main {\n"
                + "@org.teavm.jso.JSExport public static String run(int test) {\nString failure = null;\n");
        int count = 0;
        for (Class<?> type : tests) {
            StringBuilder runner = runners.computeIfAbsent(type.getPackageName(), name -> new StringBuilder(
                    "package " + name + ";\npublic final class CoreTestRunner {\n"
                            + "public static String run(int test) {\ntry {\nswitch (test) {\n"));
            List<Method> methods = methods(type, Test.class);
            int first = count;
            for (Method method : methods) {
                runner.append("case ").append(count++).append(": {\n");
                for (Method before : methods(type, BeforeAll.class)) {
                    runner.append(type.getSimpleName()).append('.').append(before.getName()).append("();\n");
                }
                runner.append(type.getSimpleName()).append(" it = new ").append(type.getSimpleName()).append("();\n");
                for (Method before : methods(type, BeforeEach.class)) {
                    runner.append("it.").append(before.getName()).append("();\n");
                }
                runner.append("it.").append(method.getName()).append("();\n");
                for (Method after : methods(type, AfterEach.class)) {
                    runner.append("it.").append(after.getName()).append("();\n");
                }
                runner.append("break; }\n");
            }
            main.append("if (test >= ").append(first).append(" && test < ").append(count).append(") { failure = ")
                    .append(type.getPackageName()).append(".CoreTestRunner.run(test); }\n");
        }
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, StringBuilder> runner : runners.entrySet()) {
            runner.getValue().append("default: return \"no such test\";\n}\nreturn null;\n} catch (Throwable e) {\n"
                    + "return e.getClass().getName() + \": \" + e.getMessage();\n}\n}\n}\n");
            files.add(source(folder, runner.getKey(), "CoreTestRunner", runner.getValue()));
        }
        files.add(source(folder, "weighin.browsertest.core", "Main", main.append("return failure;\n}\n}\n")));
        return files;
    }

    private static Path source(Path folder, String inPackage, String name, CharSequence text) throws IOException {
        Path file = folder.resolve(inPackage.replace('.', '/')).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<Path> substitutes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "teavm"))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static void javac(List<Path> files, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        var manager = compiler.getStandardFileManager(null, null, null);
        boolean done = compiler.getTask(messages, manager, null,
                List.of("--release", "17", "-proc:none", "-nowarn", "-d", classes.toString(), "-cp",
                        System.getProperty("java.class.path")),
                null, manager.getJavaFileObjectsFromPaths(files)).call();
        assertTrue(done, messages::toString);
    }

    /** Lists the tables, with all their columns, for {@code weighin.browser.Tables} to embed. */
    private static void listTables(Path classes) throws IOException {
        StringBuilder list = new StringBuilder();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("weighin"))) {
            files.filter(f -> f.toString().endsWith(".tsv")).sorted()
                    .forEach(f -> list.append(CLASSES.relativize(f)).append('\n'));
        }
        Files.createDirectories(classes.resolve("weighin"));
        Files.writeString(classes.resolve("weighin/tables.txt"), list);
    }

    private static void teavm(Path classes, Path site) throws Exception {
        List<String> messages = new ArrayList<>();
        TeaVMTool tool = new TeaVMTool();
        tool.setLog(new EmptyTeaVMToolLog() {
            @Override
            public void error(String text) {
                messages.add(text);
            }

            @Override
            public void error(String text, Throwable e) {
                messages.add(text + ": " + e);
            }
        });
        tool.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
        tool.setMainClass("weighin.browsertest.core.Main");
        tool.setTargetDirectory(site.toFile());
        tool.setTargetFileName("tests.wasm");
        tool.setStrict(true);
        tool.setObfuscated(false);
        tool.setOptimizationLevel(TeaVMOptimizationLevel.SIMPLE);
        tool.setMinDirectBuffersSize(0);
        tool.setClassLoader(new OverridingLoader(classes.toUri().toURL()));
        tool.generate();
        tool.getProblemProvider().getSevereProblems().forEach(problem -> {
            DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
            problem.render(text);
            CallLocation location = problem.getLocation();
            String line = text.getText() + (location == null ? "" : " in " + location.getMethod());
            if (!messages.contains(line)) {
                messages.add(line);
            }
        });
        assertTrue(messages.isEmpty(), () -> "TeaVM cannot compile the tests of the core:\n"
                + String.join("\n", messages.subList(0, Math.min(20, messages.size()))));
        assertTrue(Files.isRegularFile(site.resolve("tests.wasm")));
    }

    /** Its own files come before those of the class path. */
    private static final class OverridingLoader extends URLClassLoader {
        OverridingLoader(URL folder) {
            super(new URL[] {folder}, CoreIT.class.getClassLoader());
        }

        @Override
        public URL getResource(String name) {
            URL own = findResource(name);
            return own != null ? own : super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
            all.addAll(Collections.list(getParent().getResources(name)));
            return Collections.enumeration(all);
        }
    }
}
