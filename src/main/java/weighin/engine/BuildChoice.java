package weighin.engine;

import java.util.List;
import weighin.Ascii;
import weighin.model.Build;
import weighin.model.NamedModel;

/** Which engines a model is ready for, and in which formats. */
public final class BuildChoice {
    private BuildChoice() {
    }

    /** Whether there is something to download: a known build, or an engine that nearly every model is published for. */
    public static boolean serves(NamedModel model, EngineProfile profile) {
        return profile.engine().traits().anyBuild() || hasBuild(model, profile);
    }

    /** Whether a build for that engine is known by name, or the model's own name speaks of one. */
    public static boolean hasBuild(NamedModel model, EngineProfile profile) {
        for (Build build : model.model().builds()) {
            if (build.engine() == profile.engine() && build.inPage()) {
                return true;
            }
        }
        return model.engine() == profile.engine();
    }

    /** Whether that format of the model is published for the engine. */
    public static boolean exists(NamedModel model, EngineProfile profile, String format) {
        if (model.packing() != null) {
            // the name speaks of files that no engine here reads
            return false;
        }
        boolean named = model.engine() == profile.engine() && (model.format() == null || same(model.format(), format));
        return profile.engine().traits().anyBuild() || named || of(model, profile, format) != null;
    }

    /** The listed build in that format; null where none is listed. */
    public static Build of(NamedModel model, EngineProfile profile, String format) {
        for (Build build : model.model().builds()) {
            if (build.engine() == profile.engine() && build.inPage() && same(build.format(), format)) {
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
    public static String format(NamedModel model, EngineProfile profile, boolean encoder, boolean half) {
        List<String> formats = encoder ? profile.encoderFormats() : profile.formats();
        String published = null;
        for (String format : formats) {
            if (exists(model, profile, format)) {
                if (half || !profile.needsF16(format)) {
                    return format;
                }
                published = published == null ? format : published;
            }
        }
        return published != null ? published : encoder ? null
            : half || profile.withoutF16() == null ? profile.usual() : profile.withoutF16();
    }

    private static boolean same(String one, String other) {
        return one != null && other != null && Ascii.lower(one).equals(Ascii.lower(other));
    }
}
