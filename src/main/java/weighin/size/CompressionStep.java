package weighin.size;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;

/**
 * A technique that makes a model smaller, as the article names them; {@link Compression} applies it. In JSON each is an
 * object with the key {@code technique} and the keys of its own that its record's components name.
 */
public sealed interface CompressionStep {

    /**
     * Fewer bits a weight.
     *
     * @param format         the engine's own word for the format to quantize to
     * @param keepEmbeddings whether the embedding tables stay at 16 bits, as some converters leave them
     */
    record Quantization(String format, boolean keepEmbeddings) implements CompressionStep {
    }

    /**
     * Dropping the least important weights.
     *
     * @param share      the part of the weights dropped, above 0 and below 1
     * @param structured whether whole rows, heads or layers go, so that shapes narrow; otherwise single weights become
     *                   zeros, which occupy what they did before
     * @param sparse     for unstructured pruning: whether the file stores a bitmask and the weights that are left
     * @param part       for structured pruning: what narrows
     */
    record Pruning(double share, boolean structured, boolean sparse, Part part) implements CompressionStep {
    }

    /** What structured pruning narrows. */
    enum Part {
        FEED_FORWARD("feed-forward"), ATTENTION("attention"), LAYERS("layers");

        public final String id;

        Part(String id) {
            this.id = id;
        }
    }

    /**
     * A low-rank adapter beside frozen weights.
     *
     * @param rank        columns of the adapter's first matrix and rows of its second, 1 to 4096
     * @param attention   whether the attention projections get an adapter
     * @param feedForward whether the feed-forward matrices get one
     * @param merged      whether the adapter is added into the weights, so that nothing of it is left
     */
    record Lora(int rank, boolean attention, boolean feedForward, boolean merged) implements CompressionStep {
    }

    /**
     * A smaller model that learned from this one.
     *
     * @param to the smaller model's name
     */
    record Distillation(String to) implements CompressionStep {
    }

    /**
     * One set of weights in several places.
     *
     * @param layers whether layers share; otherwise the input embedding is also the output head
     * @param groups for layers: sets of weights that are left; ALBERT has one
     */
    record Sharing(boolean layers, int groups) implements CompressionStep {
    }

    /** More steps than any lab has use for. */
    int MAX_STEPS = 16;

    /**
     * The steps of the public API's option {@code shrink}.
     *
     * @param list a list of objects, or null in JSON for none
     * @throws WeighInException {@code invalid-options} or {@code out-of-range} for what is no such list
     */
    static List<CompressionStep> read(Json list) {
        List<CompressionStep> steps = new ArrayList<>();
        if (list instanceof Json.Null) {
            return steps;
        }
        if (!(list instanceof Json.Arr)) {
            throw invalid("shrink needs a list of steps, each with a technique.", null);
        }
        List<Json> items = ((Json.Arr) list).items();
        if (items.size() > MAX_STEPS) {
            throw new WeighInException(Code.OUT_OF_RANGE, "shrink takes at most " + MAX_STEPS + " steps.");
        }
        for (Json item : items) {
            if (!(item instanceof Json.Obj)) {
                throw invalid("Each step of shrink needs to be an object with a technique.", null);
            }
            steps.add(step((Json.Obj) item));
        }
        return steps;
    }

    private static CompressionStep step(Json.Obj step) {
        String technique = text(step, "technique", null);
        if (technique == null) {
            throw invalid("Each step of shrink needs a technique.", null);
        }
        switch (Ascii.lower(technique)) {
            case "quantization":
                return new Quantization(needed(step, "format"), flag(step, "keepEmbeddings", false));
            case "pruning":
                return pruning(step);
            case "lora":
                return lora(step);
            case "distillation":
                return new Distillation(needed(step, "to"));
            case "sharing":
                return sharing(step);
            default:
                throw invalid("A technique is quantization, pruning, lora, distillation or sharing.", technique);
        }
    }

    private static Pruning pruning(Json.Obj step) {
        double share = number(step, "share", Double.NaN);
        if (!(share > 0 && share < 1)) {
            throw new WeighInException(Code.OUT_OF_RANGE, "pruning needs a share above 0 and below 1.");
        }
        boolean structured = flag(step, "structured", false);
        boolean sparse = flag(step, "sparse", false);
        if (structured && sparse) {
            throw invalid("Structured pruning leaves nothing sparse: give either structured or sparse.", null);
        }
        if (!structured && !(step.get("part") instanceof Json.Null)) {
            throw invalid("Only structured pruning has a part: give structured: true with it.", null);
        }
        String word = text(step, "part", Part.FEED_FORWARD.id);
        for (Part part : Part.values()) {
            if (part.id.equals(Ascii.lower(word))) {
                return new Pruning(share, structured, sparse, part);
            }
        }
        throw invalid("A part to prune is feed-forward, attention or layers.", word);
    }

    private static Lora lora(Json.Obj step) {
        int rank = whole(step, "rank", 0, 4096);
        boolean attention = false;
        boolean feedForward = false;
        Json targets = step.get("targets");
        if (targets instanceof Json.Null) {
            attention = true;
        } else if (targets instanceof Json.Arr) {
            for (Json target : ((Json.Arr) targets).items()) {
                String word = target instanceof Json.Str ? Ascii.lower(((Json.Str) target).value()) : "";
                if (word.equals("attention")) {
                    attention = true;
                } else if (word.equals("feed-forward")) {
                    feedForward = true;
                } else {
                    throw invalid("A target of lora is attention or feed-forward.", word);
                }
            }
        }
        if (!attention && !feedForward) {
            throw invalid("lora needs a list of targets: attention, feed-forward or both.", null);
        }
        return new Lora(rank, attention, feedForward, flag(step, "merged", false));
    }

    private static Sharing sharing(Json.Obj step) {
        String what = needed(step, "what");
        switch (Ascii.lower(what)) {
            case "embeddings":
                return new Sharing(false, 0);
            case "layers":
                return new Sharing(true, whole(step, "groups", 1, 10_000));
            default:
                throw invalid("What is shared is embeddings or layers.", what);
        }
    }

    private static String needed(Json.Obj step, String key) {
        String value = text(step, key, null);
        if (value == null || Ascii.trim(value).isEmpty()) {
            throw invalid("This step of shrink needs a text under " + key + ".", key);
        }
        return value;
    }

    private static String text(Json.Obj step, String key, String otherwise) {
        Json value = step.get(key);
        if (value instanceof Json.Null) {
            return otherwise;
        }
        if (!(value instanceof Json.Str)) {
            throw invalid("This step of shrink needs a text under " + key + ".", key);
        }
        return ((Json.Str) value).value();
    }

    private static boolean flag(Json.Obj step, String key, boolean otherwise) {
        Json value = step.get(key);
        if (value instanceof Json.Null) {
            return otherwise;
        }
        if (!(value instanceof Json.Bool)) {
            throw invalid("This step of shrink needs true or false under " + key + ".", key);
        }
        return ((Json.Bool) value).value();
    }

    private static double number(Json.Obj step, String key, double otherwise) {
        Json value = step.get(key);
        if (value instanceof Json.Null) {
            return otherwise;
        }
        if (!(value instanceof Json.Num)) {
            throw invalid("This step of shrink needs a number under " + key + ".", key);
        }
        return ((Json.Num) value).value();
    }

    /** A whole number from 1 to {@code most}; {@code otherwise} 0 means that the key is needed. */
    private static int whole(Json.Obj step, String key, int otherwise, int most) {
        double value = number(step, key, otherwise);
        if (!(value >= 1 && value <= most) || value != Math.floor(value)) {
            throw new WeighInException(Code.OUT_OF_RANGE,
                "This step of shrink needs a whole number from 1 to " + most + " under " + key + ".", key);
        }
        return (int) value;
    }

    private static WeighInException invalid(String message, String input) {
        return new WeighInException(Code.INVALID_OPTIONS, message, input == null ? null : Ascii.shorten(input, 40));
    }
}
