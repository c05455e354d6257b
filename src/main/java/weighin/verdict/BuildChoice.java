package weighin.verdict;

import java.util.List;
import weighin.Ascii;
import weighin.model.Build;
import weighin.model.NamedModel;

/** Which engines a model is ready for, and in which formats. */
final class BuildChoice {
    private BuildChoice() {
    }

    /** Whether there is something to download: a known build, or an engine that nearly every model is published for. */
    static boolean serves(NamedModel model, EngineRule rule) {
        return rule.anyBuild() || hasBuild(model, rule);
    }

    /** Whether a build for that engine is known by name, or the model's own name speaks of one. */
    static boolean hasBuild(NamedModel model, EngineRule rule) {
        for (Build build : model.model().builds()) {
            if (build.engine() == rule.engine() && build.inPage()) {
                return true;
            }
        }
        return model.engine() == rule.engine();
    }

    /** Whether that format of the model is published for the engine. */
    static boolean exists(NamedModel model, EngineRule rule, String format) {
        if (model.packing() != null) {
            // the name speaks of files that no engine here reads
            return false;
        }
        boolean named = model.engine() == rule.engine() && (model.format() == null || same(model.format(), format));
        return rule.anyBuild() || named || of(model, rule, format) != null;
    }

    /** The listed build in that format; null where none is listed. */
    static Build of(NamedModel model, EngineRule rule, String format) {
        for (Build build : model.model().builds()) {
            if (build.engine() == rule.engine() && build.inPage() && same(build.format(), format)) {
                return build;
            }
        }
        return null;
    }

    /**
     * The format to weigh: the first that the engine is used with, that is published and that the adapter can run; else
     * one that is published; else the engine's usual one.
     *
     * @param half whether formats of half precision run
     * @return null for an encoder's usual format
     */
    static String format(NamedModel model, EngineRule rule, boolean encoder, boolean half) {
        List<String> formats = encoder ? rule.encoderFormats() : rule.formats();
        String published = null;
        for (String format : formats) {
            if (exists(model, rule, format)) {
                if (half || !rule.needsF16(format)) {
                    return format;
                }
                published = published == null ? format : published;
            }
        }
        return published != null ? published : encoder ? null
            : half || rule.withoutF16() == null ? rule.usual() : rule.withoutF16();
    }

    private static boolean same(String one, String other) {
        return one != null && other != null && Ascii.lower(one).equals(Ascii.lower(other));
    }
}
