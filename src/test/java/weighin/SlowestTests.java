package weighin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints, after a run of many tests, which took longest: tests, and what a class does before and after its tests. JUnit
 * finds it by {@code META-INF/services}.
 */
public final class SlowestTests implements TestExecutionListener {
    private static final int PRINTED = 10;
    private static final double WORTH_PRINTING_SECONDS = 20;

    private record Timed(String name, double seconds) {
    }

    private final Map<String, Long> begunNanos = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> testNanosOfClass = new ConcurrentHashMap<>();
    private final Map<String, Timed> timed = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        begunNanos.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long nanos = System.nanoTime() - begunNanos.get(test.getUniqueId());
        test.getSource().ifPresent(source -> {
            if (source instanceof MethodSource method && test.isTest()) {
                String of = method.getClassName();
                testNanosOfClass.computeIfAbsent(of, name -> new LongAdder()).add(nanos);
                add(test, of + '.' + test.getDisplayName().replace("()", ""), nanos);
            } else if (source instanceof ClassSource of) {
                LongAdder tests = testNanosOfClass.getOrDefault(of.getClassName(), new LongAdder());
                add(test, of.getClassName() + ", before and after its tests", nanos - tests.sum());
            }
        });
    }

    private void add(TestIdentifier test, String name, long nanos) {
        timed.put(test.getUniqueId(), new Timed(name.replaceFirst("^weighin\\.", ""), nanos / 1e9));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        double all = timed.values().stream().mapToDouble(Timed::seconds).sum();
        if (all < WORTH_PRINTING_SECONDS) {
            return;
        }
        List<Timed> slowest = timed.values().stream().sorted(Comparator.comparingDouble(Timed::seconds).reversed())
            .limit(PRINTED).toList();
        StringBuilder lines = new StringBuilder("the slowest tests, in seconds:");
        for (Timed each : slowest) {
            lines.append(String.format(Locale.ROOT, "%n%7.1f %s", each.seconds(), each.name()));
        }
        System.out.println(lines);
    }
}
