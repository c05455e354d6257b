package weighin.wire;

import weighin.json.Json;
import weighin.model.Kind;
import weighin.model.Model;
import weighin.model.SizeClass;
import weighin.size.Size;

/** Sizes as the public API writes them. */
public final class SizeJson {
    private SizeJson() {
    }

    /** A Size as the public API gives it. */
    static Json write(Size s) {
        if (s == null) {
            return Json.NULL;
        }
        Json.ObjectBuilder out = builder(s, write(s.model()));
        return s.split() == null ? out.build()
            : out.put("gpuBytes", s.split().gpuBytes()).put("hostBytes", s.split().hostBytes()).build();
    }

    /** @param model the size's model, written */
    public static Json write(Size s, Json model) {
        return builder(s, model).build();
    }

    private static Json.ObjectBuilder builder(Size s, Json model) {
        return Json.object().put("model", model)
            .put("engine", s.engine() == null ? null : s.engine().id).put("format", s.format())
            .put("context", s.context()).put("downloadBytes", s.downloadBytes()).put("weightBytes", s.weightBytes())
            .put("kvCacheBytes", s.kvCacheBytes()).put("overheadBytes", s.overheadBytes())
            .put("memoryBytes", s.memoryBytes()).put("peakLoadBytes", s.peakLoadBytes())
            .put("largestTensorBytes", s.largestTensorBytes()).put("basis", s.basis() == null ? null : s.basis().id);
    }

    /** A model as the public API gives it. */
    static Json write(Model m) {
        Kind kind = Kind.of(m);
        SizeClass sizeClass = SizeClass.of(m.parameters());
        Json.ObjectBuilder out = Json.object().put("id", m.id()).put("name", m.name()).put("parameters", m.parameters())
            .put("activeParameters", m.activeParameters())
            .put("sizeClass", sizeClass == null ? null : sizeClass.id())
            .put("kind", kind == null ? null : kind.id).put("exact", m.exact()).put("disclosed", m.disclosed());
        return m.weighedAs() == null ? out.build() : out.put("weighedAs", m.weighedAs()).build();
    }
}
