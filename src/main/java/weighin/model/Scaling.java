package weighin.model;

/** Makes a shape of another size in the likeness of a known one. */
final class Scaling {
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
            spec.put('e', Math.max(1, Math.min(each, shape.experts().total())));
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
            long total = round(spec.get('E') * (parameters - rest) / experts);
            spec.put('E', Math.max(total, Math.max(1, spec.get('e'))));
            shape = spec.build();
            if (within(shape, parameters)) {
                return shape;
            }
        }
        // Of a toy the embedding alone would be too large: narrower, then.
        for (int i = 0; i < 8 && outside(shape) > 0.6 * parameters && spec.get('H') > 16; i++) {
            for (char key : new char[] {'H', 'F', 'A', 'K'}) {
                spec.put(key, spec.get(key) > 1 ? spec.get(key) / 2 : spec.get(key));
            }
            shape = spec.build();
        }
        double layered = shape.parameters() - outside(shape);
        double fixed = outside(shape);
        boolean allLayers = spec.get('U') == shape.layers();
        long layers = Math.max(1, Math.min(500, round(shape.layers() * (parameters - fixed) / layered)));
        spec.put('L', layers);
        if (allLayers) {
            spec.put('U', layers);
        }
        spec.put('Z', spec.get('Z') > 0 ? layers : 0);
        spec.put('c', Math.min(spec.get('c'), layers - 1));
        shape = spec.build();
        if (shape.experts() == null && !within(shape, parameters)) {
            double perColumn = (double) layers * shape.hidden() * (shape.has(Trait.GATED) ? 3 : 2);
            long width = spec.get('F') + 64 * round((parameters - shape.parameters()) / perColumn / 64);
            spec.put('F', Math.max(64, Math.min(width, 1 << 18)));
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
