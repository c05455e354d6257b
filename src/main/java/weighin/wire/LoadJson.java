package weighin.wire;

import weighin.engine.LoadCall;
import weighin.json.Json;
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
        LoadCall call = v.load();
        if (call == null) {
            return Json.NULL;
        }
        return switch (call.engine()) {
            case WEBLLM -> Json.object().put("model", call.model()).build();
            case TRANSFORMERS_JS -> Json.object().put("task", call.task()).put("model", call.model())
                .put("options", Json.object().put("device", call.device()).put("dtype", call.dtype()).build()).build();
            case WLLAMA -> Json.object().put("repo", call.model()).put("file", call.file()).build();
            default -> Json.object().put("modelAssetPath", call.file()).build();
        };
    }
}
