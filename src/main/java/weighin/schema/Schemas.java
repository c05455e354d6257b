package weighin.schema;

import static weighin.table.CellKind.column;
import static weighin.table.CellKind.either;
import static weighin.table.CellKind.list;
import static weighin.table.CellKind.lowerCase;
import static weighin.table.CellKind.mark;
import static weighin.table.CellKind.month;
import static weighin.table.CellKind.number;
import static weighin.table.CellKind.series;
import static weighin.table.CellKind.signed;
import static weighin.table.CellKind.text;
import static weighin.table.CellKind.whole;
import static weighin.table.CellKind.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.audience.Column;
import weighin.device.Kernel;
import weighin.model.ConfigCells;
import weighin.model.Engine;
import weighin.model.Labels;
import weighin.model.SizeClass;
import weighin.table.CellKind;
import weighin.table.Schema;
import weighin.table.TableSet;

/**
 * What each table of {@code src/main/resources/weighin/} may hold: a declaration each. The build refuses tables that
 * say something else, and one without a declaration.
 */
public final class Schemas {
    /** More bytes than any device or file has. */
    private static final double MOST_BYTES = 1e15;

    private static final CellKind ENGINE = words("engine", engines());
    private static final CellKind PATH = words("path", "gpu", "cpu");
    private static final CellKind TYPE = column("type", "types", "type");
    private static final CellKind VENDOR = column("vendor", "gpu-generations", "vendor");
    /** The adapter's word; some are of generations for which the vendor's row of gpu-generations holds. */
    private static final CellKind GENERATION = either("generation",
        column("generation", "gpu-generations", "architecture"), words("generation", "cdna-1", "cdna-2", "metal-3",
        "common-2", "common-3", "d-series", "b-series", "rogue", "apple"));
    private static final CellKind FORMAT = column("format", "formats", "word");
    private static final CellKind BLOCK = column("type", "ggml-types", "type");
    private static final CellKind SPEED = column("speed", "formats", "speed");
    private static final String[] SYSTEMS = {"windows", "macos", "linux", "chromeos", "android", "ios", "ipados"};
    private static final CellKind OS = words("os", SYSTEMS);
    private static final CellKind BROWSER = words("browser", "chrome", "edge", "firefox", "safari", "samsung", "opera");
    private static final CellKind GPU_KIND = words("kind", "d", "i", "u", "e");
    private static final CellKind MODEL = new ModelId();
    private static final CellKind CLASS = column("class", "classes", "id");
    private static final CellKind FILE_KIND = words("kind", "vocabulary", "adapter", "control-vector", "draft-head",
        "importance-matrix", "voice", "image-model", "vision-part");
    private static final CellKind MODEL_NAME = column("model", "models", "name");
    private static final CellKind GIB = number(0.25, 6144);
    private static final CellKind BYTES = whole(1, MOST_BYTES);

    private Schemas() {
    }

    /** The declarations of all tables, in the order of their names. */
    public static List<Schema> all() {
        List<Schema> all = new ArrayList<>();
        all.add(Schema.of("audience-columns").with("column", words("column", columns()))
            .with("also", list(' ', lowerCase())).source().unique("column").each("column"));
        all.add(Schema.of("browsers").with("os", OS).with("browser", BROWSER).maybe("webgpu", whole(1, 9999))
            .maybe("offered", mark()).maybe("buffer", BYTES).maybe("binding", BYTES)
            .maybe("storageBuffers", whole(1, 1000)).maybe("memory64", mark()).maybe("jspi", mark())
            .maybe("vendors", list(',', VENDOR)).source().unique("os", "browser", "webgpu"));
        all.add(Schema.of("builds").with("model", MODEL).with("engine", ENGINE).maybe("app", mark())
            .maybe("repository", text()).with("build", text())
            .with("formats", list(' ', new SizedFormat())).source().unique("model", "engine", "build"));
        all.add(Schema.of("classes").with("id", new ClassId()).with("typical", MODEL)
            .with("examples", list(';', text())).source().unique("id"));
        all.add(Schema.of("device-rules").with("rule", words("rule", "gpu-process", "renderer-windows", "renderer",
            "safari-kill", "safari-buffer", "iphone", "ipad", "ios17-cpu", "wasm32", "wasm64", "bits32", "in-app-share",
            "vram-share", "native-vram-share", "dm-desktop", "dm-android", "built-in-disk", "built-in-vram",
            "built-in-ram", "built-in-cores", "ram-bounds", "vram-bounds", "vram-of-card"))
            .with("from", number(0, 9999)).with("low", number(0, 9999))
            .maybe("high", number(0, 9999)).source().unique("rule", "from").each("rule"));
        all.add(Schema.ofFigures("download-rules").figures(0, 1e9, "onnx-graph onnx-rope litert-fixed")
            .figures(0, 1, "litert-share dynamic-delta").figures(0, 32, "imatrix-bits")
            .figures(2020, 2040, "fused-values"));
        all.add(Schema.of("engine-traits").with("engine", ENGINE).with("runs", words("word", "page", "browser",
            "program")).with("family", column("family", "formats", "family")).with("encoders", FORMAT)
            .maybe("usual", words("word", "encoders", "decoders")).with("builds", words("word", "any", "listed"))
            .maybe("account", lowerCase()).maybe("oneFile", mark()).maybe("names", list(' ', lowerCase()))
            .maybe("only", lowerCase()).maybe("servesEncoders", mark()).maybe("servesDecoders", mark())
            .maybe("pairs", list(',', either("type", TYPE, words("type", "*"))))
            .with("cache", words("word", "vectors", "f16", "windows")).maybe("appsOnCpu", mark())
            .maybe("headCopy", mark())
            .with("overhead", words("rule", "webllm", "onnx", "wllama", "llama", "litert"))
            .maybe("decode", words("word", "tensors", "state")).source().unique("engine").each("engine"));
        all.add(Schema.of("engines").with("engine", ENGINE).with("path", PATH).maybe("askedBuffer", BYTES)
            .maybe("elseBuffer", BYTES).maybe("askedBinding", BYTES).maybe("elseBinding", BYTES)
            .maybe("workgroup", whole(1, 1 << 20)).maybe("storageBuffers", whole(1, 1000))
            .maybe("f16Formats", list(',', text())).maybe("formats", list(',', FORMAT))
            .maybe("encoderFormats", list(',', FORMAT)).maybe("lighter", list(',', FORMAT))
            .maybe("poorFormats", list(',', FORMAT)).maybe("poorGpus", list(',', text()))
            .maybe("poorBrowsers", list(',', either("browser", BROWSER, words("browser",
                "webkit"), words("browser on a system", onSystems()))))
            .maybe("fileBytes", BYTES).maybe("heapBytes", BYTES)
            .maybe("jspi", list(',', either("browser", BROWSER, words("browser", "webkit", "chromium"))))
            .source().unique("engine", "path").each("engine"));
        all.add(Schema.of("file-formats").maybe("offset", whole(0, 4096)).maybe("bytes", lowerCase())
            .maybe("ending", lowerCase()).with("format", text()).maybe("kind", FILE_KIND).source()
            .unique("offset", "bytes", "ending"));
        all.add(Schema.of("file-parts").with("in", words("place", "architecture", "type", "tensor", "key"))
            .with("word", text()).maybe("all", mark()).maybe("unless", text()).with("kind", FILE_KIND).source()
            .unique("in", "word", "all", "unless"));
        all.add(Schema.of("finetunes").with("words", lowerCase()).with("base", lowerCase()).maybe("format", text())
            .source().unique("words"));
        all.add(Schema.of("formats").with("word", text())
            .with("family", words("family", "gguf", "mlc", "onnx", "litert", "safetensors"))
            .with("weights", either("type", BLOCK, number(1, 64)))
            .maybe("embedding", either("type", BLOCK, number(1, 64)))
            .maybe("vectors", number(1, 64)).maybe("bound", number(1, 64))
            .with("speed", words("speed", "float", "bf16", "wide", "k-4-6bit", "k-2-3bit", "legacy-4bit", "i-quant",
            "mlc-4bit", "onnx-4bit")).maybe("like", FORMAT).maybe("layers", number(0.5, 2))
            .maybe("mixture", number(0.5, 2)).source().unique("word", "family"));
        all.add(Schema.of("ggml-file-types").with("number", whole(0, 9999)).with("format", FORMAT).source()
            .unique("number"));
        all.add(Schema.of("ggml-types").with("number", whole(0, 9999)).with("type", text())
            .with("elements", whole(1, 1024)).with("bytes", whole(1, 4096)).source().unique("number"));
        all.add(Schema.of("gguf-architectures").with("architecture", lowerCase()).with("type", TYPE).source()
            .unique("architecture"));
        all.add(Schema.of("gguf-header").maybe("types", lowerCase()).with("from", whole(0, 1e9))
            .with("to", whole(0, 1e9)).with("bytes", number(1, 1000)).source().unique("types", "from", "to"));
        all.add(Schema.of("gguf-publishers").with("publisher", lowerCase()).maybe("imatrix", lowerCase())
            .maybe("twice", list(' ', lowerCase())).maybe("plain", mark()).maybe("old", number(2023, 2040))
            .maybe("mtp", list(' ', TYPE)).maybe("sees", mark()).source()
            .unique("publisher"));
        all.add(Schema.of("gguf-types").with("formats", list(' ', either("format", FORMAT, words("format", "*"))))
            .with("tensor", words("tensor", "*", "head", "embedding", "layered", "query", "key", "value", "qkv", "kvb",
            "output", "gate", "up", "down", "expert", "other", "projection"))
            .maybe("layers", words("layers", "first8", "first16", "first2", "first4", "middle", "more"))
            .maybe("when", list(' ', signed('!', new Condition()))).with("type", BLOCK).source()
            .unique("formats", "tensor", "layers", "when"));
        all.add(Schema.of("gpu-generations").with("vendor", words("vendor", "nvidia", "amd", "intel", "apple",
            "qualcomm", "arm", "samsung", "img-tec", "broadcom", "vivante"))
            .maybe("architecture", lowerCase()).with("kind", GPU_KIND)
            .maybeRange("vram", 0.25, 1536).range("bandwidth", 1, 20000).range("tflops", 0.01, 1000)
            .with("f16", number(0.01, 16)).maybe("tooOld", mark()).source().unique("vendor", "architecture"));
        all.add(Schema.of("gpus").with("name", text()).maybe("gb", series(',', number(0.25, 1536)))
            .maybe("bandwidth", series(',', number(1, 20000))).maybe("tflops", series(',', number(0.01, 1000)))
            .maybe("vendor", VENDOR).maybe("generation", GENERATION).maybe("kind", GPU_KIND).source().unique("name")
            .where(cells -> cells.get("bandwidth").isEmpty() == cells.get("tflops").isEmpty() ? null
                : cells.get("tflops").isEmpty() ? "tflops: it is empty" : "bandwidth: it is empty"));
        all.add(Schema.of("makers").with("begins", lowerCase()).with("maker", text()).source().unique("begins"));
        all.add(Schema.of("memory-sizes").with("of", words("memory", "ram", "vram")).with("gib", GIB).source()
            .unique("of", "gib").each("of"));
        all.add(Schema.of("models").with("name", text()).maybe("also", list(';', signed('=', lowerCase())))
            .with("type", either("type", TYPE, words("type", "-"))).maybe("config", ConfigCells.config())
            .maybe("traits", ConfigCells.traits()).with("licence", lowerCase()).maybe("date", month()).source()
            .unique("name").where(cells -> {
                boolean disclosed = !cells.get("type").equals("-");
                return disclosed && cells.get("date").isEmpty() ? "date: it is empty"
                    : !disclosed && !(cells.get("config") + cells.get("traits")).isEmpty()
                        ? "config: a model without a type has none"
                    : disclosed ? ConfigCells.shapeFault(cells.get("type"), cells.get("traits"), cells.get("config"))
                    : null;
            }).distinct(Schemas::modelNames));
        all.add(Schema.of("ollama").with("name", lowerCase()).maybe("means", lowerCase())
            .maybe("format", FORMAT).maybe("when", lowerCase()).source().unique("name", "when"));
        all.add(Schema.of("ollama-tags").with("model", MODEL_NAME).with("tag", text()).source().unique("model"));
        all.add(Schema.of("onnx-exports").with("model", lowerCase()).maybe("head", mark())
            .maybe("embedding", number(1, 32)).maybe("beside", BYTES).source().unique("model"));
        all.add(Schema.ofFigures("overhead").figures(1, 1e6, "webllm.chunkTokens webllm.feedForwardElements"
            + " webllm.hiddenBytes webllm.recurrentStates webllm.scoreMatrices encoder.tokens encoder.batch"
            + " encoder.mostBatch encoder.scoreMatrices llama.batchTokens llama.padTokens llama.logitsHiddenRows"
            + " llama.feedForwardRows ort.promptTokens ort.cacheCopies ort.loadCopies litert.peakFactor llama.sequences"
            + " llama.maskBytes")
            .figures(1, 1e11, "webllm.logitsPadBytes webllm.shardBytes wllama.heapBytes wllama.loadBytes ort.baseBytes"
            + " litert.baseBytes litert.peakBytes"));
        all.add(Schema.of("phones").with("name", text()).maybe("code", text()).with("ram", list(',', GIB))
            .maybe("gpu", column("GPU", "gpus", "name")).source().unique("name"));
        all.add(Schema.of("pipeline-tasks").with("word", lowerCase()).with("task", lowerCase()).source()
            .unique("word"));
        all.add(Schema.of("platforms").with("platform", either("platform", OS, words("platform", "macos-x86", "any")))
            .range("ram", 0, 6144).range("gpu", 0, 1).range("cpu", 0, 1).range("native", 0, 1)
            .range("cpuBw", 1, 20000).range("gpuBw", 1, 20000).range("tflops", 0.01, 1000).source().unique("platform")
            .each("platform"));
        all.add(Schema.of("precisions").with("precision", text()).with("engine", ENGINE).with("format", FORMAT)
            .maybe("withoutF16", FORMAT).source().unique("precision", "engine"));
        all.add(Schema.of("published").with("name", text()).maybe("also", list(';', signed('=', lowerCase())))
            .with("like", signed('=', MODEL_NAME)).with("billions", number(0.0001, 20000))
            .maybe("active", number(0.0001, 20000)).maybe("config", ConfigCells.config())
            .with("licence", lowerCase()).maybe("date", month()).source().unique("name").distinct(Schemas::modelNames));
        CellKind hidden = words("word", "-");
        all.add(Schema.of("reference-devices").with("id", lowerCase()).with("name", text())
            .with("kind", either("kind", hidden, words("kind", "pc", "laptop", "laptop-2018", "mini", "safari",
            "firefox")))
            .with("tier", words("tier", "budget", "mid", "high")).maybe("ram", either("RAM", hidden, GIB))
            .maybe("cores", either("cores", hidden, whole(1, 1024))).maybe("vendor", either("vendor", hidden, VENDOR))
            .maybe("architecture", either("architecture", hidden, GENERATION)).maybe("renderer", text())
            .maybe("phone", text()).maybe("os", OS).maybe("browser", BROWSER).maybe("version", text())
            .maybe("arch", words("arch", "-", "x86", "arm")).maybe("buffer", either("bytes", hidden, BYTES))
            .maybe("binding", either("bytes", hidden, BYTES)).maybe("workgroup", whole(1, 1 << 20))
            .maybe("buffers", whole(1, 1000)).maybe("f16", words("mark", "1", "0", "-")).source().unique("id"));
        all.add(Schema.ofFigures("rehearsal").figures(1, 1000, "mark.days mark.most").figures(0, 1, "mark.budgetShare"
            + " gpu.budgetShare").figures(1, 1e6, "prompt.tokens prefill.tokens decode.tokens cpu.rounds"
            + " cpu.mostThreads cpu.chunkTokens pace.step pace.smallStep pace.quickPieces pace.parts gpu.repeats"
            + " gpu.leastRepeats gpu.stableRepeats gpu.leastSize gpu.mostSize gpu.mostDispatches gpu.firstWords"
            + " gpu.firstMultiplications gpu.breathMilliseconds gpu.trials gpu.leastTokens")
            .figures(1, 1e10, "step.bytes step.iphoneBytes cpu.weightBytes gpu.leastBytes gpu.mostBytes gpu.valueBytes")
            .figures(1, 2, "cpu.stableRatio gpu.stableRatio").figures(0, 60, "cpu.roundSeconds cpu.kernelSeconds"
            + " cpu.partSeconds cpu.warmSeconds cpu.leastSeconds link.seconds link.windowSeconds pace.seconds"
            + " pace.shortestSeconds gpu.stageSeconds gpu.repeatSeconds gpu.trialSeconds gpu.prefillSeconds"
            + " gpu.decodeSeconds"));
        all.add(Schema.of("rehearsed").maybe("engine", ENGINE).with("path", PATH).maybe("formats", list(',', SPEED))
            .maybe("kernel", words("kernel", kernels())).range("decode", 0, 100).range("prefill", 0, 100).source()
            .unique("engine", "path", "formats", "kernel"));
        all.add(Schema.of("scores").with("measure", words("measure", "leaderboard", "index"))
            .with("model", text()).with("family", lowerCase()).with("class", CLASS)
            .with("average", number(0, 100)).with("date", month()).source()
            .unique("measure", "model"));
        all.add(Schema.of("second-gpus").with("name", text()).with("architecture", lowerCase()).source()
            .unique("name"));
        all.add(Schema.of("sources").with("figure", words("figure", "download", "memory", "budget", "speed"))
            .with("document", text()).with("address", new Address()).unique("figure", "document").each("figure"));
        all.add(Schema.of("speed").maybe("engine", ENGINE).with("path", PATH)
            .maybe("browser", words("browser", "chromium", "firefox", "webkit"))
            .maybe("gpu", list(',', words("GPU family", "phone", "apple", "apple-old", "apple-new", "nvidia",
            "nvidia-hbm", "nvidia-old", "amd", "intel", "arm-laptop"))).maybe("formats", list(',',
            either("speed", SPEED, words("speed", "recurrent"))))
            .maybe("fromGB", number(0, 1000)).range("factor", 0, 1000).maybe("unit", words("unit", "thread"))
            .range("floorMs", 0, 10000).range("prefill", 0, 1000).with("prefill", words("prefill", "ops", "decode"))
            .source().unique("engine", "path", "browser", "gpu", "formats", "fromGB"));
        all.add(Schema.of("speed-measured").maybe("engine", ENGINE).with("path", PATH)
            .maybe("formats", list(',', SPEED)).maybe("kernel", words("kernel", kernels())).range("factor", 0, 10)
            .maybeRange("dispatches", 0, 100000).maybeRange("prefill", 0, 100).source()
            .unique("engine", "path", "formats", "kernel"));
        all.add(Schema.ofFigures("thresholds").figures(0, 1000, "tokens.well tokens.fast tokens.agents tokens.slow"
            + " first.wellSeconds"
            + " first.shortSlowSeconds encoder.slowSeconds quota.persistGain downlink.capMbps"
            + " downlink.mostMbps threads.most"
            + " storage.share confidence.clearBelow confidence.clearAbove confidence.narrow confidence.narrowSpeed"
            + " sparse.least sparse.most downlink.highShare").figures(0, 1, "quota.diskShare downlink.lowShare"
            + " threads.share threads.gain sparse.share history.nearShare cached.wholeShare"
            + " memory.wellShare context.worthShare").figures(1e9, 1e12, "quota.cap.chromium"
            + " quota.cap.webkit quota.cap.firefox file.webkit")
            .figures(1, 1e6, "download.waitSeconds prompt.tokens prompt.shortTokens"));
        all.add(Schema.of("towers").with("model", MODEL_NAME).maybe("billions", number(0.0001, 100))
            .maybe("whole", words("whole", "1")).source().unique("model"));
        all.add(Schema.of("types").with("type", text()).maybe("like", TYPE)
            .maybe("norm", words("norm", "none", "scale", "scale_and_bias")).maybe("traits", ConfigCells.traits())
            .maybe("config", ConfigCells.config()).source().unique("type"));
        all.add(Schema.of("unlike").with("words", lowerCase())
            .with("differs", words("difference", "network", "tower", "head", "vocabulary")).with("source", text())
            .unique("words", "differs"));
        all.add(Schema.of("uses").with("word", lowerCase()).with("use", words("use",
            Labels.USES.toArray(new String[0]))).maybe("only", mark()).source().unique("word", "use"));
        all.add(Schema.of("webllm_families").with("type", TYPE).maybe("tied", words("value", "true", "false"))
            .maybe("headDim", whole(1, 4096)).maybe("groups", whole(1, 1024))
            .with("rule", words("rule", "logits", "scores")).source()
            .unique("type", "tied", "headDim", "groups", "rule"));
        return all;
    }

    /** A model's own name and its other ones, as they are compared. */
    private static List<String> modelNames(Map<String, String> cells) {
        List<String> names = new ArrayList<>();
        names.add(Ascii.lower(cells.get("name")).replace('-', ' '));
        for (String also : Ascii.split(cells.get("also"), ';')) {
            String name = also.replace('-', ' ').replace("=", "");
            if (!also.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String[] engines() {
        String[] ids = new String[Engine.values().length];
        for (Engine engine : Engine.values()) {
            ids[engine.ordinal()] = engine.id;
        }
        return ids;
    }

    private static String[] columns() {
        String[] ids = new String[Column.values().length];
        for (Column column : Column.values()) {
            ids[column.ordinal()] = column.id;
        }
        return ids;
    }

    /** The engines of browsers, each on each system. */
    private static String[] onSystems() {
        List<String> all = new ArrayList<>();
        for (String engine : new String[] {"chromium", "firefox", "webkit"}) {
            for (String system : SYSTEMS) {
                all.add(engine + "/" + system);
            }
        }
        return all.toArray(new String[0]);
    }

    private static String[] kernels() {
        String[] ids = new String[Kernel.values().length];
        for (Kernel kernel : Kernel.values()) {
            ids[kernel.ordinal()] = kernel.id;
        }
        return ids;
    }

    /** The id of a row of {@code models}. */
    private static final class ModelId extends CellKind {
        @Override
        public String fault(String cell, TableSet tables) {
            return unknown("model", cell, words(tables));
        }

        @Override
        protected List<String> words(TableSet tables) {
            List<String> ids = new ArrayList<>();
            for (String name : tables.column("models", "name")) {
                ids.add(ConfigCells.modelId(name));
            }
            return ids;
        }
    }

    /** A format's word, with the bytes of its files behind a colon where they are known. */
    private static final class SizedFormat extends CellKind {
        @Override
        public String fault(String cell, TableSet tables) {
            int colon = cell.indexOf(':');
            String fault = FORMAT.fault(colon < 0 ? cell : cell.substring(0, colon), tables);
            return fault == null && colon >= 0 ? BYTES.fault(cell.substring(colon + 1), tables) : fault;
        }

        @Override
        protected List<String> words(TableSet tables) {
            return tables.column("formats", "word");
        }
    }

    /** A size in billions or trillions of parameters, {@code 4B}. */
    private static final class ClassId extends CellKind {
        @Override
        public String fault(String cell, TableSet tables) {
            boolean unit = cell.endsWith("B") || cell.endsWith("T");
            return unit && SizeClass.parameters(cell) > 0 ? null : "\"" + cell + "\" is no size such as 4B or 1T";
        }
    }

    /** When a row of {@code gguf-types} holds: its own words, a month, a type of network or a publisher. */
    private static final class Condition extends CellKind {
        private static final String FROM = "from";
        private static final CellKind WORD = either("condition",
            words("condition", "gqa4", "experts4", "experts8", "deep", "imatrix", "old", "ragged", "google"), TYPE,
            column("publisher", "gguf-publishers", "publisher"));

        @Override
        public String fault(String cell, TableSet tables) {
            return cell.startsWith(FROM) ? month().fault(cell.substring(FROM.length()), tables)
                : WORD.fault(cell, tables);
        }
    }

    private static final class Address extends CellKind {
        @Override
        public String fault(String cell, TableSet tables) {
            return cell.startsWith("https://") && cell.indexOf(' ') < 0 && Ascii.split(cell, '/').size() > 3 ? null
                : "\"" + cell + "\" is no address";
        }
    }
}
