package weighin.verdict;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.device.*;
import weighin.model.NamedModel;

class MatrixJvmTest {
    @Test
    void print() {
        for (Map.Entry<String, Signals> e : RecordedDevices.all().entrySet()) {
            Device d = Devices.seen(e.getValue());
            System.out.println("== " + e.getKey() + " " + d.budget());
            for (NamedModel m : Shapes.LADDER) {
                Verdict v = Weighing.weigh(d, m, Options.DEFAULT);
                StringBuilder r = new StringBuilder();
                for (Verdict.Remedy x : v.remedies()) { r.append(x.action().code()).append(x.action().values().fields()).append("->").append(x.verdict()).append(' '); }
                String code = v.limiting() == null ? "" : v.checks().get(v.limiting().ordinal()).code();
                System.out.printf("%-14s %-7s %-11s %-18s %s/%s %s %s mem=%.2f tok=%s first=%s dl=%s%n   %s%n", m.model().id(), v.outcome(), v.limiting(), code, v.engine().id, v.path(), v.size().format(), v.confidence(),
                    v.size().memoryBytes()/1e9, f(v.speed().tokensPerSecond()), f(v.speed().firstTokenSeconds()), f(v.download().seconds()), r);
            }
        }
        Device d = Devices.seen(RecordedDevices.of("mac-chrome-m3"));
        for (int k = 0; k < 3; k++) {
            long t = System.nanoTime(); int n = 0;
            for (int i = 0; i < 200; i++) for (NamedModel m : Shapes.LADDER) { Weighing.weigh(d, m, Options.DEFAULT); n++; }
            System.out.println("us per verdict " + (System.nanoTime() - t) / 1000.0 / n);
        }
    }
    static String f(weighin.Range r) { return r == null ? "-" : String.format("%.2f..%.2f", r.low(), r.high()); }
}
