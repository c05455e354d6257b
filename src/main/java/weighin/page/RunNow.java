package weighin.page;

import weighin.Ascii;
import weighin.engine.LoadCall;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.table.Table;
import weighin.verdict.Verdict;

/** How to run a build now: the code that loads it, and where there are programs that do. */
final class RunNow {
    private final View view;

    RunNow(View view) {
        this.view = view;
    }

    void fill(Web.Element at, NamedModel model, Verdict verdict) {
        boolean app = verdict.engine() == Engine.NATIVE;
        String code = app ? line(model, verdict.size().format()) : code(verdict.load());
        if (code == null && !app) {
            return;
        }
        view.add(at, "h4", "run.now");
        if (code != null) {
            Web.Element box = view.add(at, "div");
            box.setClassName("snip");
            box.setAttribute("dir", "ltr");
            Web.Element text = view.add(box, "pre");
            text.setAttribute("tabindex", "0");
            text.setTextContent(code);
            Web.Element copy = view.add(box, "button", "run.copy");
            copy.setAttribute("type", "button");
            copy.setClassName("ghost copy");
        }
        Web.Element links = view.add(at, "p");
        links.setClassName("sources");
        if (app) {
            link(links, "LM Studio", "https://lmstudio.ai/");
            link(links, "Ollama", "https://ollama.com/");
            link(links, "llama.cpp", "https://github.com/ggml-org/llama.cpp");
        } else if (verdict.engine() == Engine.WEBLLM) {
            link(links, "WebLLM Chat", "https://chat.webllm.ai/");
        }
        if (verdict.build() != null && LoadCall.isOnHuggingFace(verdict.build())) {
            link(links, verdict.build().repository(), LoadCall.page(verdict.build()));
        }
    }

    private void link(Web.Element at, String name, String address) {
        Web.Element link = view.add(at, "a");
        link.setAttribute("href", address);
        link.setAttribute("rel", "noopener noreferrer");
        link.setAttribute("lang", "en");
        link.setAttribute("dir", "ltr");
        link.setTextContent(name);
    }

    /** What a terminal runs it with in that format; null where Ollama's library has no such tag. */
    static String line(NamedModel model, String format) {
        // a class is run as the model that stands for it
        String name = model.model().name();
        for (SizeClass each : SizeClass.all()) {
            name = each.id().equals(name) ? Catalogue.find(each.typicalId()).name() : name;
        }
        for (Table.Row row : Table.read("ollama-tags").rows()) {
            if (row.text("model").equals(name)) {
                boolean same = Ascii.lower(format).equals(Ascii.lower(Catalogue.resolve(row.text("tag")).fileFormat()));
                return same ? "ollama run " + row.text("tag") : null;
            }
        }
        return null;
    }

    /** What loads the build with the engine's own module; null where that is not known. */
    static String code(LoadCall call) {
        if (call == null) {
            return null;
        }
        return switch (call.engine()) {
            case WEBLLM -> "import { CreateMLCEngine } from \"@mlc-ai/web-llm\";\n"
                + "const engine = await CreateMLCEngine(\"" + call.model() + "\");";
            case TRANSFORMERS_JS -> "import { pipeline } from \"@huggingface/transformers\";\n"
                + "const run = await pipeline(\"" + call.task() + "\", \"" + call.model() + "\", { dtype: \""
                + call.dtype() + "\", device: \"" + call.device() + "\" });";
            case LITERT -> "import { FilesetResolver, LlmInference } from \"@mediapipe/tasks-genai\";\n"
                + "const llm = await LlmInference.createFromOptions(await FilesetResolver.forGenAiTasks(wasmFolder),\n"
                + "  { baseOptions: { modelAssetPath: \"" + call.file() + "\" } });";
            default -> null;
        };
    }
}
