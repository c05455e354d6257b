package weighin.wire;

import weighin.engine.Path;
import weighin.engine.PipelineTask;
import weighin.json.Json;
import weighin.model.Build;
import weighin.verdict.Verdict;

/** How the engine of a verdict is asked for the build that was weighed: what its own call takes. */
final class LoadJson {
    private LoadJson() {
    }

    /**
     * The argument as a plain object, null where no build is known that a page loads: for WebLLM's {@code
     * CreateMLCEngine(model)}; Transformers.js' {@code pipeline(task, model, options)}; wllama's {@code
     * loadModelFromHF({ repo, file })}; for LiteRT and MediaPipe {@code baseOptions}, with the file's address.
     */
    static Json write(Verdict v) {
        Build build = v.build();
        if (build == null || !build.inPage() || v.path() == null) {
            return Json.NULL;
        }
        return switch (build.engine()) {
            case WEBLLM -> Json.object().put("model", build.id()).build();
            case TRANSFORMERS_JS -> Json.object()
                .put("task", PipelineTask.of(build.repository(), v.size().kvCacheBytes() == null
                    || v.size().kvCacheBytes() > 0))
                .put("model", build.repository())
                .put("options", Json.object().put("device", v.path() == Path.GPU ? "webgpu" : "wasm")
                    .put("dtype", build.format()).build()).build();
            case WLLAMA -> Json.object().put("repo", build.repository()).put("file", build.id()).build();
            case LITERT -> Json.object().put("modelAssetPath", address(build)).build();
            default -> Json.NULL;
        };
    }

    /** Where Hugging Face has the file; of a build that lies elsewhere, which is not loaded from there, its name. */
    private static String address(Build build) {
        String repository = build.repository();
        int slash = repository.indexOf('/');
        return slash > 0 && slash == repository.lastIndexOf('/')
            ? "https://huggingface.co/" + repository + "/resolve/main/" + build.id() : build.id();
    }
}
