package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.table.CellKind;
import weighin.table.Nearest;
import weighin.table.TableSet;

/** What the columns {@code config} and {@code traits} of the tables {@code models} and {@code types} may hold. */
public final class ConfigCells {
    private static final int MOST_LAYERS = 1000;

    private ConfigCells() {
    }

    /** {@code key=value} between blanks: keys of {@link ArchitectureKey} by any of their names, none of them twice. */
    public static CellKind config() {
        return new CellKind() {
            @Override
            public String fault(String cell, TableSet tables) {
                List<ArchitectureKey> before = new ArrayList<>();
                for (String part : Ascii.split(cell, ' ')) {
                    int equals = part.indexOf('=');
                    if (equals < 1 || equals == part.length() - 1) {
                        return "\"" + part + "\" is no key=value";
                    }
                    String name = part.substring(0, equals);
                    ArchitectureKey key = ArchitectureKey.of(name);
                    if (key == null) {
                        return "unknown key " + name + ", did you mean " + nearestKey(name);
                    }
                    if (before.contains(key)) {
                        return name + " says a second time what " + key.word + " is";
                    }
                    before.add(key);
                    String fault = valueFault(key, part.substring(equals + 1));
                    if (fault != null) {
                        return name + ": " + fault;
                    }
                }
                return before.contains(ArchitectureKey.LAYER_TYPES)
                    && before.contains(ArchitectureKey.HYBRID_OVERRIDE_PATTERN)
                    ? "layer_types and hybrid_override_pattern say the same" : null;
            }
        };
    }

    /** Words of {@link Trait} between commas, a leading {@code -} takes one away. */
    public static CellKind traits() {
        List<String> words = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            words.add(trait.word);
        }
        return CellKind.list(',', CellKind.signed('-', CellKind.words("trait", words.toArray(new String[0]))));
    }

    /** The id of the model of that name, {@code llama-3.2-1b} of {@code Llama 3.2 1B}. */
    public static String modelId(String name) {
        return CatalogueEntry.id(name);
    }

    /** What is wrong with the shape that a row makes of its type's; null when it is right. */
    public static String shapeFault(String type, String traits, String config) {
        try {
            ArchitectureBuilder spec = ArchitectureBuilder.of(type);
            spec.putAll(traits, config);
            spec.build();
            return null;
        } catch (WeighInException e) {
            return e.getMessage();
        }
    }

    /** The key of whose names one is the nearest. */
    private static String nearestKey(String name) {
        List<String> names = new ArrayList<>();
        for (ArchitectureKey key : ArchitectureKey.values()) {
            names.add(key.word);
            names.addAll(key.names);
        }
        return ArchitectureKey.of(Nearest.of(name, names)).word;
    }

    private static String valueFault(ArchitectureKey key, String value) {
        return switch (key) {
            case TIE_WORD_EMBEDDINGS -> CellKind.words("value", "true", "false").fault(value, null);
            case LAYER_TYPES -> layersFault(value);
            case HYBRID_OVERRIDE_PATTERN -> patternFault(value);
            default -> CellKind.whole(key.least, key.most).fault(value, null);
        };
    }

    private static String layersFault(String value) {
        List<String> words = new ArrayList<>();
        for (LayerKind kind : LayerKind.values()) {
            words.addAll(kind.words());
        }
        for (String part : Ascii.split(value, '+')) {
            int times = part.indexOf('*');
            String fault = CellKind.unknown("kind of layer", times < 0 ? part : part.substring(0, times), words);
            if (fault == null && times >= 0) {
                fault = CellKind.whole(2, MOST_LAYERS).fault(part.substring(times + 1), null);
            }
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static String patternFault(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (LayerKind.of(value.charAt(i)) == null) {
                return "unknown letter " + value.charAt(i);
            }
        }
        return null;
    }
}
