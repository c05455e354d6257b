package weighin.model;

import static weighin.model.ArchitectureKey.ENCODER_LAYERS;
import static weighin.model.ArchitectureKey.HIDDEN_SIZE;
import static weighin.model.ArchitectureKey.INTERMEDIATE_SIZE;
import static weighin.model.ArchitectureKey.NUM_ATTENTION_HEADS;
import static weighin.model.ArchitectureKey.NUM_EXPERTS;
import static weighin.model.ArchitectureKey.NUM_EXPERTS_PER_TOK;
import static weighin.model.ArchitectureKey.NUM_HIDDEN_GROUPS;
import static weighin.model.ArchitectureKey.NUM_HIDDEN_LAYERS;
import static weighin.model.ArchitectureKey.NUM_KEY_VALUE_HEADS;
import static weighin.model.ArchitectureKey.NUM_KV_SHARED_LAYERS;

/** Makes a shape of another size in the likeness of a known one. */
final class Scaling {
    private static final ArchitectureKey[] NARROWED = {HIDDEN_SIZE, INTERMEDIATE_SIZE,
        NUM_ATTENTION_HEADS, NUM_KEY_VALUE_HEADS};

    private Scaling() {
    }

    /**
     * The shape with so many more or fewer experts or layers, and then feed-forward width, that it has the size.
     *
     * @param active parameters that a token shall pass through, of a mixture; 0 where that is not known
     */
    static Architecture to(ArchitectureBuilder spec, double parameters, double active) {
        Architecture shape = to(spec, parameters);
        if (active > 0 && shape.experts() != null && !isRounded(active, shape.activeParameters())) {
            double routed = 0;
            for (Tensor tensor : shape.tensors()) {
                routed += tensor.role().isRouted() ? (double) tensor.rows() * tensor.columns() : 0;
            }
            double rest = shape.activeParameters() - routed * shape.experts().active();
            long each = round((active - rest) / routed);
            spec.put(NUM_EXPERTS_PER_TOK, Math.max(1, Math.min(each, shape.experts().total())));
            shape = spec.build();
        }
        return shape;
    }

    /** Whether a name may mean a count: names round, and most leave the embedding out of what is active. */
    static boolean isRounded(double named, double counted) {
        return NamePattern.ratio(named, counted) < 1.3;
    }

    private static Architecture to(ArchitectureBuilder spec, double parameters) {
        Architecture shape = spec.build();
        if (shape.experts() != null) {
            double experts = 0;
            for (Tensor tensor : shape.tensors()) {
                experts += tensor.role().isRouted() ? tensor.parameters() : 0;
            }
            double rest = shape.parameters() - experts;
            long total = round(spec.get(NUM_EXPERTS) * (parameters - rest) / experts);
            spec.put(NUM_EXPERTS, Math.max(total, Math.max(1, spec.get(NUM_EXPERTS_PER_TOK))));
            shape = spec.build();
            if (within(shape, parameters)) {
                return shape;
            }
        }
        // Of a toy the embedding alone would be too large: narrower, then.
        for (int i = 0; i < 8 && outside(shape) > 0.6 * parameters && spec.get(HIDDEN_SIZE) > 16; i++) {
            for (ArchitectureKey key : NARROWED) {
                spec.put(key, spec.get(key) > 1 ? spec.get(key) / 2 : spec.get(key));
            }
            shape = spec.build();
        }
        double layered = shape.parameters() - outside(shape);
        double fixed = outside(shape);
        boolean allLayers = spec.get(NUM_HIDDEN_GROUPS) == shape.layers();
        long layers = Math.max(1, Math.min(500, round(shape.layers() * (parameters - fixed) / layered)));
        spec.put(NUM_HIDDEN_LAYERS, layers);
        if (allLayers) {
            spec.put(NUM_HIDDEN_GROUPS, layers);
        }
        spec.put(ENCODER_LAYERS, spec.get(ENCODER_LAYERS) > 0 ? layers : 0);
        spec.put(NUM_KV_SHARED_LAYERS, Math.min(spec.get(NUM_KV_SHARED_LAYERS), layers - 1));
        return widened(spec, parameters);
    }

    /**
     * The shape with what a configuration's cells say, and so wide a feed-forward part that it has the size.
     *
     * @param config cells as the tables write them
     */
    static Architecture widened(ArchitectureBuilder spec, String config, double parameters) {
        spec.putAll("", config);
        return widened(spec, parameters);
    }

    private static Architecture widened(ArchitectureBuilder spec, double parameters) {
        Architecture shape = spec.build();
        if (shape.experts() == null && !within(shape, parameters)) {
            double perColumn = (double) shape.layers() * shape.hidden() * (shape.has(Trait.GATED) ? 3 : 2);
            long width = spec.get(INTERMEDIATE_SIZE) + 64 * round((parameters - shape.parameters()) / perColumn / 64);
            spec.put(INTERMEDIATE_SIZE, Math.max(64, Math.min(width, 1 << 18)));
            shape = spec.build();
        }
        return shape;
    }

    /** Parameters outside the layers. */
    private static double outside(Architecture shape) {
        double sum = 0;
        for (Tensor tensor : shape.tensors()) {
            sum += tensor.layer() < 0 ? tensor.parameters() : 0;
        }
        return sum;
    }

    private static boolean within(Architecture shape, double parameters) {
        return Math.abs(shape.parameters() - parameters) < 0.03 * parameters;
    }

    private static long round(double x) {
        return (long) Math.floor(x + 0.5);
    }
}
