package weighin.verdict;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Confidence;
import weighin.verdict.Verdict.Outcome;

/** What eight checks come to. */
final class Judgement {
    private Judgement() {
    }

    /**
     * A failure is "no"; memory or an engine that nothing is known of is "unknown"; a grave risk is "tight"; any other
     * check that does not pass is "runs".
     */
    static Outcome outcome(List<Check> checks) {
        return find(checks, CheckOutcome.FAIL) != null ? Outcome.NO : blind(checks) != null ? Outcome.UNKNOWN
            : find(checks, CheckOutcome.GRAVE_RISK) != null ? Outcome.TIGHT
            : find(checks, CheckOutcome.RISK) != null || find(checks, CheckOutcome.UNKNOWN) != null ? Outcome.RUNS
            : Outcome.WELL;
    }

    /** The check that decided: the first of the outcome's own kind. */
    static CheckName limiting(List<Check> checks, Outcome outcome) {
        return switch (outcome) {
            case WELL -> null;
            case NO -> find(checks, CheckOutcome.FAIL);
            case UNKNOWN -> blind(checks);
            case TIGHT -> find(checks, CheckOutcome.GRAVE_RISK);
            case RUNS -> find(checks, CheckOutcome.RISK) != null ? find(checks, CheckOutcome.RISK)
                : find(checks, CheckOutcome.UNKNOWN);
        };
    }

    /** Better outcomes are greater. */
    static int rank(Outcome outcome) {
        return switch (outcome) {
            case WELL -> 4;
            case RUNS -> 3;
            case TIGHT -> 2;
            case UNKNOWN -> 1;
            case NO -> 0;
        };
    }

    /**
     * Hard facts (a failed gate) are high. Else a point each for a need clear of the budget's ends, for a narrow
     * budget, and for a GPU or memory that was told by name, by a person or by measuring.
     */
    static Confidence confidence(Device device, List<Check> checks, Outcome outcome, CheckName limiting,
        Verdict.Path path,
            Verdict.Speed speed) {
        if (outcome == Outcome.UNKNOWN) {
            return Confidence.LOW;
        }
        if (outcome == Outcome.NO && limiting != CheckName.MEMORY && limiting != CheckName.SPEED) {
            return Confidence.HIGH;
        }
        Check memory = checks.get(CheckName.MEMORY.ordinal());
        Range have = memory.have();
        if (memory.need() == null || have == null) {
            return Confidence.LOW;
        }
        double need = memory.need().high();
        boolean clear = need <= have.low() * Thresholds.of("confidence.clearBelow")
            || need > have.high() * Thresholds.of("confidence.clearAbove");
        boolean narrow = have.high() <= have.low() * Thresholds.of("confidence.narrow");
        int points = (clear ? 1 : 0) + (narrow ? 1 : 0) + (told(device) ? 1 : 0);
        boolean sure = points == 3 && outcome != Outcome.TIGHT
            && (outcome != Outcome.WELL && outcome != Outcome.RUNS || speed.tokensPerSecond() != null
                || speed.firstTokenSeconds() != null);
        return sure ? Confidence.HIGH : points >= 1 ? Confidence.MEDIUM : Confidence.LOW;
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
        for (Check check : checks) {
            if (check.outcome() == outcome) {
                return check.name();
            }
        }
        return null;
    }
}
