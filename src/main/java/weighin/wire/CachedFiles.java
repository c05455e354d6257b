package weighin.wire;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.device.Caches;
import weighin.json.Json;
import weighin.model.Build;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;

/**
 * What was found in the engines' caches: by an engine's name a list of {@code { id, format, bytes, whole }}. An id is a
 * repository's or a build's name, or that of a file of weights.
 */
public final class CachedFiles implements Caches {
    /** More than a browser stores. */
    private static final double MOST_BYTES = 1e15;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Engine> read = new ArrayList<>();

    private CachedFiles() {
    }

    private record Entry(Engine engine, String id, String format, Held held) {
    }

    /**
     * @return null for null, true and false: nobody looked
     * @throws WeighInException {@code invalid-options} for anything else
     */
    public static CachedFiles read(Json value) {
        if (value instanceof Json.Null || value instanceof Json.Bool) {
            return null;
        }
        if (!(value instanceof Json.Obj)) {
            throw Fields.refusal(Code.INVALID_OPTIONS, "options.cached", "true or false, or what was found", value);
        }
        Fields in = Fields.of(value, "options.cached", Code.INVALID_OPTIONS);
        CachedFiles found = new CachedFiles();
        for (Engine engine : Engine.values()) {
            if (in.has(engine.id)) {
                if (!(in.value(engine.id) instanceof Json.Arr list)) {
                    throw in.refusal(engine.id, "a list");
                }
                found.read.add(engine);
                for (Json item : list.items()) {
                    found.add(engine, Fields.of(item, "options.cached", Code.INVALID_OPTIONS));
                }
            }
        }
        return found;
    }

    private void add(Engine engine, Fields file) {
        String id = file == null ? null : file.text("id");
        if (id == null || id.isEmpty()) {
            throw new WeighInException(Code.INVALID_OPTIONS, "Each of options.cached must have an id.");
        }
        Double bytes = file.figure("bytes");
        entries.add(new Entry(engine, id, file.text("format"),
            new Held(bytes == null ? null : Long.valueOf((long) Math.min(bytes, MOST_BYTES)), file.flag("whole"))));
    }

    @Override
    public Held of(NamedModel model, Engine engine, String format, Build build) {
        if (!read.contains(engine)) {
            return null;
        }
        Held most = Held.NOTHING;
        for (Entry entry : entries) {
            if (entry.engine == engine && (build != null ? names(entry, build) : names(entry.id, model, format))
                    && bytes(entry.held) >= bytes(most)) {
                most = entry.held;
            }
        }
        return most;
    }

    private static double bytes(Held held) {
        return Boolean.TRUE.equals(held.whole()) ? Double.POSITIVE_INFINITY
            : held.bytes() == null ? MOST_BYTES : held.bytes();
    }

    private static boolean names(Entry entry, Build build) {
        return (entry.id.equals(build.repository()) || entry.id.equals(build.id()))
            && (entry.format == null || Ascii.lower(entry.format).equals(Ascii.lower(build.format())));
    }

    /** Whether a file's own name speaks of that model in that format. */
    private static boolean names(String file, NamedModel model, String format) {
        try {
            NamedModel named = Catalogue.resolve(file);
            return named.format() != null && format != null
                && Ascii.lower(named.format()).equals(Ascii.lower(format))
                && named.model().id().equals(model.model().id()) && named.model().name().equals(model.model().name());
        } catch (WeighInException unknown) {
            return false;
        }
    }
}
