package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import weighin.rehearsal.RehearsalRules;

/** How many threads are worth asking for, as engines on WebAssembly do: wllama 3.8 takes half the cores. */
final class ThreadCounts {
    private ThreadCounts() {
    }

    /** One, where the page is not isolated from other origins: nothing can be shared. */
    static int usual() {
        return Math.max(1, Math.min(most(), cores() / 2));
    }

    /** In rising order: one, what engines take, and all cores up to the same limit. */
    static List<Integer> measured() {
        List<Integer> counts = new ArrayList<>();
        for (int count : new int[] {1, usual(), Math.min(most(), cores())}) {
            if (!counts.contains(count)) {
                counts.add(count);
            }
        }
        return counts;
    }

    private static int most() {
        return (int) RehearsalRules.of("cpu.mostThreads");
    }

    private static int cores() {
        Integer cores = Js.count(Js.SELF.getNavigator().getHardwareConcurrency());
        boolean shared = Boolean.TRUE.equals(Js.flag(Js.SELF.getCrossOriginIsolated()));
        return shared && cores != null && cores > 0 ? cores : 1;
    }
}
