package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Devices;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;
import weighin.wire.SignalsJson;

/** What people reported of models on their devices, beside the verdict on the signals that such a device shows. */
final class ReportedFates {
    /**
     * One report.
     *
     * @param ran      whether it ran; null where the report leaves it open
     * @param limiting the check that stopped it or slowed it down, in words; null where none did
     */
    record Fate(String id, Boolean ran, String outcome, String limiting, String fix, Double tokensPerSecond,
            Double firstTokenSeconds, Verdict verdict) {
        Verdict.Outcome said() {
            return verdict == null ? Verdict.Outcome.UNKNOWN : verdict.outcome();
        }

        /** "Well", "runs" or "slow" of what failed; "no" of what ran; no answer at all. */
        boolean contradicts() {
            return verdict == null || ran != null
                && (ran ? said() == Verdict.Outcome.NO : said().runs() || said() == Verdict.Outcome.SLOW);
        }

        /** Whether the check that the report speaks of is the one that the verdict names. */
        boolean sameReason() {
            return verdict != null && verdict.limiting() != null && limiting.contains(verdict.limiting().id);
        }

        boolean speedInside() {
            return verdict != null && inside(tokensPerSecond, verdict.speed().tokensPerSecond());
        }

        private static boolean inside(double figure, Range range) {
            return range != null && figure >= range.low() && figure <= range.high();
        }
    }

    private ReportedFates() {
    }

    static List<Fate> all() {
        Path file = Truth.folder().resolve("fates.json");
        Assumptions.assumeTrue(Files.isRegularFile(file), "no reports at " + file);
        List<Fate> fates = new ArrayList<>();
        try {
            for (Json each : ((Json.Arr) JsonReader.read(Files.readString(file))).items()) {
                fates.add(fate((Json.Obj) each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fates;
    }

    private static Fate fate(Json.Obj of) {
        Json.Obj reported = (Json.Obj) of.get("reported");
        Boolean ran = of.get("ran") instanceof Json.Bool bool ? (Boolean) bool.value() : null;
        return new Fate(word(of, "id"), ran, word(reported, "outcome"), word(reported, "limiting"),
            word(reported, "fix"), number(reported, "tokensPerSecond"), number(reported, "firstTokenSeconds"),
            verdict(of));
    }

    private static Verdict verdict(Json.Obj of) {
        Double context = number(of, "context");
        String path = word(of, "path");
        try {
            return Weighing.weigh(Devices.seen(SignalsJson.read(of.get("signals"))),
                Catalogue.resolve(word(of, "model")),
                new Options(Engine.of(word(of, "engine")), word(of, "format"),
                    context == null ? null : (Integer) context.intValue(),
                    path == null ? null : path.equals("cpu") ? weighin.engine.Path.CPU : weighin.engine.Path.GPU));
        } catch (WeighInException refused) {
            return null;
        }
    }

    private static String word(Json.Obj of, String key) {
        return of.get(key) instanceof Json.Str text ? text.value() : null;
    }

    private static Double number(Json.Obj of, String key) {
        return of.get(key) instanceof Json.Num number ? (Double) number.value() : null;
    }

    static void print() {
        print("what people reported", all());
    }

    static void print(String what, List<Fate> all) {
        System.out.println(what + ", and the verdict:");
        for (Fate fate : all) {
            Verdict v = fate.verdict();
            System.out.println(String.format(Locale.ROOT, "  %s %-18s ran %-5s %s; %s | %s",
                fate.contradicts() ? "!" : " ", fate.id(), fate.ran(), fate.outcome(), fate.limiting(),
                v == null ? "refused" : v.outcome().id + " " + v.confidence().id + " "
                    + (v.limiting() == null ? "" : v.limiting().id + " "
                        + v.checks().get(v.limiting().ordinal()).code())
                    + " " + said(v.speed().tokensPerSecond()) + " tok/s"
                    + (fate.tokensPerSecond() == null ? "" : " reported " + fate.tokensPerSecond())));
            if (v != null && !fate.said().runs()) {
                StringBuilder remedies = new StringBuilder();
                for (Verdict.Remedy remedy : v.remedies()) {
                    remedies.append(' ').append(remedy.action().code()).append(" → ").append(remedy.verdict().id)
                        .append(';');
                }
                System.out.println("      fix: " + fate.fix() + " |" + remedies);
            }
        }
        List<Fate> reasons = all.stream().filter(fate -> fate.limiting() != null).toList();
        List<Fate> speeds = all.stream().filter(fate -> fate.tokensPerSecond() != null && fate.ran() == Boolean.TRUE)
            .toList();
        System.out.println(String.format(Locale.ROOT,
            "  contradicted %d of %d; the reason of %d of %d; the speed of %d of %d inside the range",
            all.stream().filter(Fate::contradicts).count(), all.size(),
            reasons.stream().filter(Fate::sameReason).count(), reasons.size(),
            speeds.stream().filter(Fate::speedInside).count(), speeds.size()));
    }

    private static String said(Range range) {
        return range == null ? "?" : String.format(Locale.ROOT, "%.2g to %.2g", range.low(), range.high());
    }

    /** At most that many reports are contradicted, and so many named reasons and speeds are ours. */
    static void check(List<Fate> all, int contradicted, double reasons, double speeds) {
        List<Fate> named = all.stream().filter(fate -> fate.limiting() != null).toList();
        List<Fate> timed = all.stream().filter(fate -> fate.tokensPerSecond() != null && fate.ran() == Boolean.TRUE)
            .toList();
        List<Fate> against = all.stream().filter(Fate::contradicts).toList();
        assertTrue(against.size() <= contradicted, "contradicted: " + against);
        assertTrue(named.stream().filter(Fate::sameReason).count() >= reasons * named.size(), "reasons that agree");
        assertTrue(timed.stream().filter(Fate::speedInside).count() >= speeds * timed.size(), "speeds in their range");
    }
}
