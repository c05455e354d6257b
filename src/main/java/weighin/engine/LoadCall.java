package weighin.engine;

import weighin.model.Build;
import weighin.model.Engine;

/**
 * What an engine's own call takes to load a build; what its engine has no word for is null.
 *
 * @param model  WebLLM's id of the build; the repository that Transformers.js and wllama load from
 * @param task   of Transformers.js' pipeline
 * @param device {@code webgpu} or {@code wasm}, for Transformers.js
 * @param dtype  the same
 * @param file   wllama's file in the repository; the address of LiteRT's, or where Hugging Face does not have it, its
 *               name: those who run it serve it themselves
 */
public record LoadCall(Engine engine, String model, String task, String device, String dtype, String file) {
    /**
     * The call for a build.
     *
     * @param build   null for none
     * @param path    where it runs; null where it does not
     * @param decodes whether its model writes one token after another
     * @return null where a page loads no such build
     */
    public static LoadCall of(Build build, Path path, boolean decodes) {
        if (build == null || !build.inPage() || path == null) {
            return null;
        }
        Engine engine = build.engine();
        String repository = build.repository();
        return switch (engine) {
            case WEBLLM -> new LoadCall(engine, build.id(), null, null, null, null);
            case TRANSFORMERS_JS -> new LoadCall(engine, repository, PipelineTask.of(repository, decodes),
                path == Path.GPU ? "webgpu" : "wasm", build.format(), null);
            case WLLAMA -> new LoadCall(engine, repository, null, null, null, build.id());
            case LITERT -> new LoadCall(engine, null, null, null, null, isOnHuggingFace(build)
                ? page(build) + "/resolve/main/" + build.id() : build.id());
            default -> null;
        };
    }

    /** Whether its repository is one of Hugging Face's, an account and a name, and not a place of another host. */
    public static boolean isOnHuggingFace(Build build) {
        String repository = build.repository();
        int slash = repository == null ? -1 : repository.indexOf('/');
        return slash > 0 && slash == repository.lastIndexOf('/');
    }

    /** The address of its repository's page there. */
    public static String page(Build build) {
        return "https://huggingface.co/" + build.repository();
    }
}
