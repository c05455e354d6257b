package weighin.model;

import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/**
 * What holds of an engine on all of its paths when a model is weighed: a row of {@code engine-traits.tsv}.
 *
 * @param runs     who runs it: {@code page}, {@code browser}, {@code program}
 * @param anyBuild whether builds of nearly every open model are published
 * @param oneFile  whether a build is one file
 * @param only     the id of the one model that it runs; empty for any
 * @param appsOnCpu whether its builds for the processor are for apps alone, so that a page needs a GPU for it
 * @param pairs    the types of networks with encoder and decoder that it runs, {@code *} for all
 */
public record EngineTraits(String runs, boolean anyBuild, boolean oneFile, String only, boolean servesEncoders,
        boolean servesDecoders, boolean appsOnCpu, List<String> pairs) {
    private static final EngineTraits[] BY_ENGINE = new EngineTraits[Engine.values().length];

    static {
        for (Table.Row row : Table.read("engine-traits").rows()) {
            BY_ENGINE[Engine.of(row.text("engine")).ordinal()] = new EngineTraits(row.text("runs"),
                row.text("builds").equals("any"), row.has("oneFile"), row.text("only"), row.has("servesEncoders"),
                row.has("servesDecoders"), row.has("appsOnCpu"), Ascii.split(row.text("pairs"), ','));
        }
    }

    static EngineTraits of(Engine engine) {
        return BY_ENGINE[engine.ordinal()];
    }

    /** Whether networks with encoder and decoder run whatever their type, in the formats of encoders. */
    public boolean pairsAreEncoders() {
        return serves("*");
    }

    /**
     * Whether it runs such a model: encoders, decoders, and of those with both the types that it knows.
     *
     * @param pair the type of a model with both, else null
     */
    public boolean serves(String pair, boolean encoder) {
        return pair == null ? encoder ? servesEncoders : servesDecoders : pairsAreEncoders() || serves(pair);
    }

    private boolean serves(String pair) {
        // a list's own search would bring the equals of every class along
        for (String each : pairs) {
            if (each.equals(pair)) {
                return true;
            }
        }
        return false;
    }
}
