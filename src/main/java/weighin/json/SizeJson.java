package weighin.json;

import weighin.Text;
import weighin.model.Kind;
import weighin.model.Model;
import weighin.size.Size;

/** Sizes as the public API writes them. */
public final class SizeJson {
    private static final String[] CLASSES = {"0.1B", "0.5B", "1B", "2B", "4B", "8B", "14B", "32B", "70B", "200B", "1T"};

    /** The article's line between small language models and large ones. */
    private static final long LARGE = 1_000_000_000;

    private SizeJson() {
    }

    public static Json write(Size s) {
        return s == null ? Json.NULL : Json.object().put("model", write(s.model()))
            .put("engine", s.engine() == null ? null : s.engine().id).put("format", s.format())
            .put("context", s.context()).put("downloadBytes", s.downloadBytes()).put("weightBytes", s.weightBytes())
            .put("kvCacheBytes", s.kvCacheBytes()).put("overheadBytes", s.overheadBytes())
            .put("memoryBytes", s.memoryBytes()).put("peakLoadBytes", s.peakLoadBytes())
            .put("largestTensorBytes", s.largestTensorBytes()).put("basis", s.basis() == null ? null : s.basis().id)
            .build();
    }

    private static Json write(Model m) {
        Kind kind = kind(m);
        return Json.object().put("id", m.id()).put("name", m.name()).put("parameters", m.parameters())
            .put("activeParameters", m.activeParameters())
            .put("sizeClass", m.parameters() == null ? null : sizeClass(m.parameters()))
            .put("kind", kind == null ? null : kind.id).put("exact", m.exact()).put("disclosed", m.disclosed()).build();
    }

    /** "LLM or not?"; null when nothing is disclosed. */
    private static Kind kind(Model m) {
        if (m.architecture() != null && m.architecture().isEncoder()) {
            return Kind.NLP;
        }
        return m.parameters() == null ? null : m.parameters() < LARGE ? Kind.SMALL_LLM : Kind.LLM;
    }

    /** The nearest class by the logarithm of the count: the one whose quotient with it is smallest. */
    static String sizeClass(long parameters) {
        String nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (String word : CLASSES) {
            int unit = word.length() - 1;
            double count = Text.parseNumber(word.substring(0, unit)) * (word.charAt(unit) == 'T' ? 1e12 : 1e9);
            double quotient = Math.max(count / parameters, parameters / count);
            if (quotient < least) {
                least = quotient;
                nearest = word;
            }
        }
        return nearest;
    }
}
