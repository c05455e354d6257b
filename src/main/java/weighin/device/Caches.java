package weighin.device;

import weighin.model.Build;
import weighin.model.Engine;
import weighin.model.NamedModel;

/** What the engines' caches on the page's origin hold of builds. */
public interface Caches {
    /**
     * What is there of one build.
     *
     * @param bytes of its files; null where the cache does not tell
     * @param whole whether nothing is missing; null where the cache does not tell
     */
    record Held(Long bytes, Boolean whole) {
        public static final Held NOTHING = new Held(0L, false);
    }

    /**
     * @param build the listed build, null where none is listed
     * @return null where the engine has no cache of its own, or it was not read
     */
    Held of(NamedModel model, Engine engine, String format, Build build);
}
