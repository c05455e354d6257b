package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.table.Table;

/**
 * A row of {@code engine-traits.tsv}: what holds of an engine on all of its paths. What it asks of a device on one of
 * them is an engine profile.
 *
 * @param runs     who runs it: {@code page}, {@code browser}, {@code program}
 * @param family   the family of the formats that it reads
 * @param encoders the format that people use it with for encoders
 * @param usual    what it is taken for where nothing else is said: {@code decoders}, {@code encoders} or nothing
 * @param anyBuild whether builds of nearly every open model are published
 * @param account  what stands before a build's name where the build's row names no repository
 * @param oneFile  whether a build is one file
 * @param names    how names of models speak of it
 * @param only     the id of the one model that it runs; empty for any
 * @param pairs    the types of networks with encoder and decoder that it runs, {@code *} for all
 * @param cache    the numbers of its KV cache: {@code vectors}, {@code f16}, {@code windows}
 * @param headCopy whether an embedding that is also the head is held twice
 * @param overhead the rule for what it holds beside weights and cache
 * @param decode   what its speed follows from: {@code tensors}, {@code state}, or nothing for the format alone
 */
public record EngineTraits(Engine engine, String runs, String family, String encoders, String usual, boolean anyBuild,
        String account, boolean oneFile, List<String> names, String only, boolean servesEncoders,
        boolean servesDecoders, List<String> pairs, String cache, boolean headCopy, String overhead, String decode) {
    private static final List<EngineTraits> ALL = new ArrayList<>();
    private static final EngineTraits[] BY_ENGINE = new EngineTraits[Engine.values().length];

    static {
        for (Table.Row row : Table.read("engine-traits").rows()) {
            EngineTraits traits = new EngineTraits(Engine.of(row.text("engine")), row.text("runs"), row.text("family"),
                row.text("encoders"), row.text("usual"), row.text("builds").equals("any"), row.text("account"),
                row.has("oneFile"), words(row.text("names"), ' '), row.text("only"), row.has("servesEncoders"),
                row.has("servesDecoders"), words(row.text("pairs"), ','), row.text("cache"), row.has("headCopy"),
                row.text("overhead"), row.text("decode"));
            ALL.add(traits);
            BY_ENGINE[traits.engine.ordinal()] = traits;
        }
    }

    static EngineTraits of(Engine engine) {
        return BY_ENGINE[engine.ordinal()];
    }

    private static List<String> words(String cell, char separator) {
        return cell.isEmpty() ? List.of() : Ascii.split(cell, separator);
    }

    /**
     * The engine that a model's name speaks of; null when it speaks of none.
     *
     * @param name  in lower case
     * @param owner the account in it, in lower case
     */
    static Engine named(String name, String owner) {
        for (EngineTraits traits : ALL) {
            for (String mark : traits.names) {
                if (speaks(mark, name, owner)) {
                    return traits.engine;
                }
            }
        }
        return null;
    }

    private static boolean speaks(String mark, String name, String owner) {
        int last = mark.length() - 1;
        if (mark.charAt(0) != '*') {
            return owner.length() == last && mark.startsWith(owner);
        }
        return mark.charAt(last) == '*' ? name.indexOf(mark.substring(1, last)) >= 0 : name.endsWith(mark.substring(1));
    }

    /** The engine that is taken where nothing speaks of one. */
    public static Engine usual(boolean encoders) {
        String kind = encoders ? "encoders" : "decoders";
        for (EngineTraits traits : ALL) {
            if (traits.usual.equals(kind)) {
                return traits.engine;
            }
        }
        throw new IllegalStateException("table engine-traits has no engine for " + kind);
    }

    /** The engine whose only model it is; null for a model that any may run. */
    static Engine ofOnly(String model) {
        for (EngineTraits traits : ALL) {
            if (traits.only.equals(model)) {
                return traits.engine;
            }
        }
        return null;
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

    /** Whether of layers with a sliding window no more is kept than the window. */
    public boolean keepsWindows() {
        return cache.equals("windows");
    }

    /** Whether the KV cache has the numbers of the format's vectors. */
    public boolean cachesVectors() {
        return cache.equals("vectors");
    }
}
