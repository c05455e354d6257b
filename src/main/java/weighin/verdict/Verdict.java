package weighin.verdict;

import java.util.List;
import weighin.Range;
import weighin.device.Note;
import weighin.engine.LoadCall;
import weighin.engine.Path;
import weighin.model.Build;
import weighin.model.Engine;
import weighin.size.Size;

/**
 * Whether a device can download and run a model, why, how sure that is, and what would change it.
 *
 * @param path       the path weighed, or null when none is open
 * @param engine     the engine weighed, or null when none serves
 * @param build      the published build that was weighed; null where none is listed
 * @param limiting   the check that decided; null when {@link Outcome#WELL}
 * @param checks     all eight, in the order of {@link CheckName}
 * @param remedies   what a person can do, smallest step first
 */
public record Verdict(Outcome outcome, Size size, Path path, Engine engine, Build build, Confidence confidence,
    CheckName limiting,
        List<Check> checks, Download download, Speed speed, List<Remedy> remedies) {

    /** The same with other remedies. */
    public Verdict withRemedies(List<Remedy> others) {
        return new Verdict(outcome, size, path, engine, build, confidence, limiting, checks, download, speed,
            others);
    }

    /** The check that decided, or null. */
    public Check limitingCheck() {
        return limiting == null ? null : checks.get(limiting.ordinal());
    }

    /** How the engine loads the build that was weighed; null where no build is known that a page loads. */
    public LoadCall load() {
        return LoadCall.of(build, path, size.kvCacheBytes() == null || size.kvCacheBytes() > 0);
    }

    /** The word of the verdict, the best first. */
    public enum Outcome {
        /** Every check passes. */
        WELL("well"),
        /** The need is within the budget's low end and some other check is a risk. */
        RUNS("runs"),
        /** It fits, below a usable pace. */
        SLOW("slow"),
        /** The need lies between the budget's ends, or a check other than speed is a grave risk. */
        TIGHT("tight"),
        /** Too little is known to say. */
        UNKNOWN("unknown"),
        /** A check fails. */
        NO("no");

        public final String id;

        Outcome(String id) {
            this.id = id;
        }

        /** Whether it runs at a usable pace: what "up to" counts. */
        public boolean runs() {
            return this == WELL || this == RUNS;
        }

        /** Whether it is a better outcome than another. */
        public boolean better(Outcome than) {
            return ordinal() < than.ordinal();
        }
    }

    /** How sure a verdict is. */
    public enum Confidence {
        LOW("low"), MEDIUM("medium"), HIGH("high");

        public final String id;

        Confidence(String id) {
            this.id = id;
        }
    }

    /** The eight checks in the order in which they are made. */
    public enum CheckName {
        ENVIRONMENT("environment"), ENGINE("engine"), BUFFER("buffer"), MEMORY("memory"), STORAGE("storage"),
        DOWNLOAD("download"), SPEED("speed"), HISTORY("history");

        public final String id;

        CheckName(String id) {
            this.id = id;
        }
    }

    /**
     * What a check found. A grave risk makes the verdict "tight", a pace that is not usable "slow"; the API shows both
     * as {@code "risk"}.
     */
    public enum CheckOutcome {
        PASS("pass"), RISK("risk"), SLOW("risk"), GRAVE_RISK("risk"), FAIL("fail"), UNKNOWN("unknown");

        public final String id;

        CheckOutcome(String id) {
            this.id = id;
        }
    }

    /**
     * One check.
     *
     * @param code the reason, kebab case; its sentence is in the message catalogues under {@code check.<code>}
     * @param need what the model asks for, in bytes, seconds or tokens a second; null where there is no figure
     * @param have what the device offers, in the same unit
     */
    public record Check(CheckName name, CheckOutcome outcome, String code, Range need, Range have) {
    }

    /**
     * The download.
     *
     * @param bytes       of all weight files
     * @param seconds     for what is not here already; null when nothing is known of the link
     * @param fits        whether the site's storage takes it; null when not known
     * @param cachedBytes what the engine's cache on this origin has; null where nobody looked, or it does not tell
     */
    public record Download(Long bytes, Range seconds, Boolean fits, Long cachedBytes) {
    }

    /**
     * Speed in use; each is null when not known, tokens a second also for encoders.
     *
     * @param firstTokenSeconds      until the first token of an answer to a page of text, 1,000 tokens; for an encoder,
     *                               until it has read one
     * @param shortFirstTokenSeconds the same for a short question, 64 tokens
     */
    public record Speed(Range tokensPerSecond, Range firstTokenSeconds, Range shortFirstTokenSeconds) {
        /** Nothing is known. */
        static final Speed UNKNOWN = new Speed(null, null, null);

        /** Seconds until the first token of an answer to so many: reading takes a time for each. Null if not known. */
        public Range firstTokenSeconds(double promptTokens) {
            if (firstTokenSeconds == null || shortFirstTokenSeconds == null) {
                return null;
            }
            double few = Thresholds.of("prompt.shortTokens");
            double share = (promptTokens - few) / (Thresholds.of("prompt.tokens") - few);
            Range first = shortFirstTokenSeconds;
            return new Range(Math.max(0, first.low() + share * (firstTokenSeconds.low() - first.low())),
                first.high() == Double.POSITIVE_INFINITY ? first.high()
                : Math.max(0, first.high() + share * (firstTokenSeconds.high() - first.high())));
        }
    }

    /** Something that a person can do, and the verdict it would lead to. */
    public record Remedy(Note action, Outcome verdict) {
    }
}
