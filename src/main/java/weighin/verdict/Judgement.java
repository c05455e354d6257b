package weighin.verdict;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Measured;
import weighin.device.Signals;
import weighin.engine.Path;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Confidence;
import weighin.verdict.Verdict.Outcome;

/** What eight checks come to. */
final class Judgement {
    private Judgement() {
    }

    /** Of several risks these decide: a tab that died, a slow pace, little memory to spare; then the first. */
    private static final List<CheckName> DECISIVE = List.of(CheckName.HISTORY, CheckName.SPEED, CheckName.MEMORY);

    /**
     * A failure is "no"; memory or an engine that nothing is known of is "unknown"; a grave risk is "tight"; a pace
     * that is not usable is "slow"; any other check that does not pass is "runs".
     */
    static Outcome outcome(List<Check> checks) {
        return find(checks, CheckOutcome.FAIL) != null ? Outcome.NO : blind(checks) != null ? Outcome.UNKNOWN
            : find(checks, CheckOutcome.GRAVE_RISK) != null ? Outcome.TIGHT
            : find(checks, CheckOutcome.SLOW) != null ? Outcome.SLOW
            : find(checks, CheckOutcome.RISK) != null || find(checks, CheckOutcome.UNKNOWN) != null ? Outcome.RUNS
            : Outcome.WELL;
    }

    /** The check that decided: the first of the outcome's own kind. */
    static CheckName limiting(List<Check> checks, Outcome outcome) {
        return switch (outcome) {
            case WELL -> null;
            case NO -> find(checks, CheckOutcome.FAIL);
            case UNKNOWN -> blind(checks);
            case TIGHT -> doubted(checks);
            case SLOW -> find(checks, CheckOutcome.SLOW);
            case RUNS -> find(checks, CheckOutcome.RISK) != null ? find(checks, CheckOutcome.RISK)
                : find(checks, CheckOutcome.UNKNOWN);
        };
    }

    /** Of grave doubts that of the engine, which more memory does not clear. */
    private static CheckName doubted(List<Check> checks) {
        return doubtsEngine(checks) ? CheckName.ENGINE : find(checks, CheckOutcome.GRAVE_RISK);
    }

    /**
     * Whether a build is missing, or the engine was reported to fail on such a GPU, in such a browser or with that
     * format; a file too large for one piece is another doubt.
     */
    static boolean doubtsEngine(List<Check> checks) {
        Check engine = checks.get(CheckName.ENGINE.ordinal());
        return engine.outcome() == CheckOutcome.GRAVE_RISK && !engine.code().equals(CheckCode.FILE_SPLIT);
    }

    /** Better outcomes are greater. */
    static int rank(Outcome outcome) {
        return Outcome.NO.ordinal() - outcome.ordinal();
    }

    /**
     * How sure a verdict is. Low: too little is known. High: a gate that is shut (a limit, a missing feature, a full
     * storage, a tab that died), or a rehearsal of this very model. Else a point each for a need that is clear of the
     * budget's ends, for a narrow budget, and for a memory that the browser, a person or a measurement told: all three
     * are high, one or two medium, none is low. What lies between the budget's ends, a tab that died holding not much
     * more, and a speed that decides and may be several times another are never high, nor is the rule for browsers
     * inside apps, which rests on one app's runs.
     */
    static Confidence confidence(Device device, List<Check> checks, Outcome outcome, CheckName limiting,
            Path path, Verdict.Speed speed) {
        if (outcome == Outcome.UNKNOWN) {
            return Confidence.LOW;
        }
        if (outcome == Outcome.NO && limiting != CheckName.MEMORY && limiting != CheckName.SPEED) {
            return limiting == CheckName.ENVIRONMENT && device.signals().inApp() != null ? Confidence.MEDIUM
                : Confidence.HIGH;
        }
        Check memory = checks.get(CheckName.MEMORY.ordinal());
        Range have = memory.have();
        if (memory.need() == null || have == null) {
            return Confidence.LOW;
        }
        boolean doubtful = outcome == Outcome.TIGHT || limiting == CheckName.HISTORY || !speedIsClear(limiting, speed);
        if (!doubtful && outcome != Outcome.NO && rehearsed(device, path, memory.need().high())) {
            return Confidence.HIGH;
        }
        double need = memory.need().high();
        boolean clear = need <= have.low() * Thresholds.of("confidence.clearBelow")
            || need > have.high() * Thresholds.of("confidence.clearAbove");
        boolean narrow = have.high() <= have.low() * Thresholds.of("confidence.narrow");
        int points = (clear ? 1 : 0) + (narrow ? 1 : 0) + (told(device) ? 1 : 0);
        return points == 3 && !doubtful ? Confidence.HIGH : points >= 1 ? Confidence.MEDIUM : Confidence.LOW;
    }

    /** A speed that is known, and within a few times of itself where it is what decides. */
    private static boolean speedIsClear(CheckName limiting, Verdict.Speed speed) {
        Range range = speed.tokensPerSecond() != null ? speed.tokensPerSecond() : speed.firstTokenSeconds();
        if (range == null) {
            return limiting == CheckName.MEMORY;
        }
        return limiting != CheckName.SPEED
            || range.high() <= range.low() * Thresholds.of("confidence.narrowSpeed");
    }

    /** Whether this very model held and ran here with made-up weights. */
    static boolean rehearsed(Device device, Path path, double memoryBytes) {
        Measured.Rehearsed run = device.measured() == null ? null : device.measured().rehearsed();
        return run != null && run.gpu() == (path == Path.GPU) && run.memoryBytes() == memoryBytes;
    }

    private static boolean told(Device device) {
        Signals signals = device.signals();
        Signals.Declared declared = signals.declared();
        return device.evidence() != Device.Evidence.SEEN || signals.deviceMemoryGiB() != null
            || declared != null && (declared.ramGiB() != null || declared.vramGiB() != null
                || declared.gpuName() != null);
    }

    /** The check without which nothing can be said, or null. */
    private static CheckName blind(List<Check> checks) {
        for (CheckName name : List.of(CheckName.ENGINE, CheckName.MEMORY)) {
            if (checks.get(name.ordinal()).outcome() == CheckOutcome.UNKNOWN) {
                return name;
            }
        }
        return null;
    }

    private static CheckName find(List<Check> checks, CheckOutcome outcome) {
        if (outcome == CheckOutcome.RISK || outcome == CheckOutcome.GRAVE_RISK) {
            for (CheckName name : DECISIVE) {
                if (checks.get(name.ordinal()).outcome() == outcome) {
                    return name;
                }
            }
        }
        for (Check check : checks) {
            if (check.outcome() == outcome) {
                return check.name();
            }
        }
        return null;
    }
}
