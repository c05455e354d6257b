package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import weighin.WeighInException;
import weighin.model.Architecture;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.model.Model;
import weighin.size.ElementType;
import weighin.size.KvCache;
import weighin.size.Sizing;

/**
 * The rules of others that are public arithmetic, on the same rows as ours. Each is given what ours knows of the model
 * and of the device, and what a rule does not say is read in its favour. Their figures are those of their sources as
 * named.
 */
final class Rivals {
    private static final double GIB = 1073741824;
    private static final double MIB = 1048576;
    private static final String OURS = "Weigh-in";

    /** What a rule of memory is asked of. */
    private record Build(Model model, int context) {
        double billions() {
            return model.parameters() / 1e9;
        }

        double activeBillions() {
            return model.activeParameters() / 1e9;
        }

        boolean mixture() {
            return !model.parameters().equals(model.activeParameters());
        }
    }

    /** One rule of memory at four bits, in bytes. */
    private record MemoryRule(String who, String address, ToDoubleFunction<Build> bytes) {
    }

    /** One rule of speed, in tokens a second; NaN where it gives none. */
    private record SpeedRule(String who, String address, ToDoubleFunction<MeasuredSpeed> tokensPerSecond) {
    }

    /**
     * How one rule did: relative errors of memory, factors of speed.
     *
     * @param what  {@code memory}, or {@code speed} and the group of measurements
     * @param errors of each row, smallest first
     */
    record Result(String what, String who, String address, List<Double> errors) {
        double quantile(double share) {
            return errors.get(Math.max(1, (int) Math.ceil(share * errors.size())) - 1);
        }

        boolean ours() {
            return who.equals(OURS);
        }
    }

    private static final String CANIRUN = "https://github.com/midudev/canirun.ai";
    private static final String LLMFIT = "https://github.com/AlexsJones/llmfit";
    private static final String LOCALMODEL = "https://github.com/ansumanshah/localmodel.run";
    private static final String WHICHLLM = "https://github.com/Andyyyy64/whichllm";

    /**
     * Commits: canirun.ai 6c440960 (packages/models/src/index.ts), llmfit 3f44fd30 (llmfit-core/src/models.rs),
     * localmodel.run fa101c89 (src/lib/compute.ts), whichllm a8975516 (src/whichllm/engine/vram.py).
     */
    private static final List<MemoryRule> MEMORY = List.of(
        new MemoryRule("canirun.ai", CANIRUN, build -> build.billions() * 1e9 * 0.5 * 1.1 + 0.5 * GIB),
        new MemoryRule("llmfit", LLMFIT, build -> build.billions() * 1e9 * 0.58 + cacheBytes(build) + 0.5e9),
        new MemoryRule("localmodel.run", LOCALMODEL, build -> 1e9 * (build.billions() * 4.89 / 8
            + 0.06 * Math.sqrt(build.billions()) * build.context() / 1024 + 0.8)),
        new MemoryRule("whichllm", WHICHLLM, Rivals::whichllm));

    private static double whichllm(Build build) {
        double attention = build.mixture() ? 4 * build.activeBillions() : build.billions();
        double cache = attention * build.context() / 1024 * 3.5 * MIB;
        double activations = 4e8 + 0.08e9 * build.activeBillions() + build.context() / 4096.0 * 1.5e8;
        return build.billions() * 1e9 * 0.5 + cache + activations + 5e8;
    }

    /** Every layer's keys and values in 16 bits, as long as the context. */
    private static double cacheBytes(Build build) {
        Architecture shape = build.model().architecture();
        return KvCache.bytes(shape, build.context(), ElementType.F16);
    }

    /**
     * Commits as above: canirun.ai's packages/compatibility/src/index.ts (0.65 of an Apple chip's bandwidth, 0.40 of
     * another phone's, 0.70 of a card's, by its own figure for memory), localmodel.run's src/lib/compute.ts (0.8 of a
     * Mac's, 0.65 of a card's, 0.5 of a phone's, by the weights; none for mixtures of experts).
     */
    private static final List<SpeedRule> SPEED = List.of(
        new SpeedRule("canirun.ai", CANIRUN, Rivals::canirun), new SpeedRule("localmodel.run", LOCALMODEL,
        Rivals::localmodel));

    private static double canirun(MeasuredSpeed row) {
        Model model = model(row);
        double[] bytes = {0, 0, 0.3125, 0.4375, 0.5, 0.625, 0.75, 1, 1};
        int bits = bits(row);
        if (bits < 2) {
            return Double.NaN;
        }
        double total = model.parameters() * (bits > 8 ? 2 : bytes[bits]) / GIB * 1.1 + 0.5;
        double used = model.activeParameters() < model.parameters()
            ? Math.max(0.5, total * model.activeParameters() / model.parameters()) : total;
        double share = phone(row) && !apple(row) ? 0.40 : apple(row) ? 0.65 : 0.70;
        return bandwidth(row) / 1e9 / used * share;
    }

    private static double localmodel(MeasuredSpeed row) {
        Model model = model(row);
        int bits = bits(row);
        if (model.activeParameters() < model.parameters() || bits < 2) {
            return Double.NaN;
        }
        double[] ladder = {0, 0, 3.35, 3.91, 4.89, 5.7, 6.56, 8.5, 8.5};
        double share = phone(row) ? 0.5 : apple(row) ? 0.8 : 0.65;
        return bandwidth(row) / (model.parameters() * (bits > 8 ? 16 : ladder[bits]) / 8) * share;
    }

    private Rivals() {
    }

    private static Model model(MeasuredSpeed row) {
        return Catalogue.resolve(row.model()).model();
    }

    private static double bandwidth(MeasuredSpeed row) {
        return row.work().device().budget().gpuBandwidthBytesPerSecond().middle();
    }

    private static boolean apple(MeasuredSpeed row) {
        return row.device().contains("Apple") || row.device().contains("Mac") || row.device().startsWith("iP");
    }

    private static boolean phone(MeasuredSpeed row) {
        return row.work().device().signals().mobile();
    }

    /** The first number in a format's word: the bits that it is named after; 16 for whole formats. */
    private static int bits(MeasuredSpeed row) {
        String format = row.work().size().format().toLowerCase(Locale.ROOT);
        for (int i = 0; i < format.length(); i++) {
            if (Character.isDigit(format.charAt(i))) {
                boolean whole = format.charAt(i) == '0' || format.startsWith("16", i) || format.startsWith("32", i);
                return whole ? 16 : format.charAt(i) - '0';
            }
        }
        return 16;
    }

    /** Ours first in each group, then the others; all on the rows that ours and every rule of the group answers. */
    static List<Result> all() {
        List<Result> all = new ArrayList<>(memory());
        all.addAll(speed("chromium webgpu"));
        all.addAll(speed("native gpu"));
        return all;
    }

    /** What WebLLM declares for its builds of four bits. */
    private static List<Result> memory() {
        List<Double> ours = new ArrayList<>();
        List<List<Double>> others = lists(MEMORY.size());
        for (Map<String, String> row : Truth.rows("webllm_config")) {
            String quant = row.get("quant");
            if (!row.get("status").equals("current") || !quant.startsWith("q4")) {
                continue;
            }
            Build build = build(row);
            if (build == null) {
                continue;
            }
            double declared = Double.parseDouble(row.get("vram_required_MB")) * MIB;
            ours.add(off(Sizing.size(Catalogue.resolve(row.get("model_id")), Engine.WEBLLM, quant, build.context())
                .memoryBytes(), declared));
            for (int i = 0; i < MEMORY.size(); i++) {
                others.get(i).add(off(MEMORY.get(i).bytes().applyAsDouble(build), declared));
            }
        }
        List<Result> results = new ArrayList<>(List.of(result("memory", OURS, "", ours)));
        for (int i = 0; i < MEMORY.size(); i++) {
            results.add(result("memory", MEMORY.get(i).who(), MEMORY.get(i).address(), others.get(i)));
        }
        return results;
    }

    /** Decoders whose shape is known; the others are no rule's. */
    private static Build build(Map<String, String> row) {
        try {
            Model model = Catalogue.resolve(row.get("model_id")).model();
            String context = row.get("context_window_size");
            return context.isEmpty() || model.architecture() == null ? null
                : new Build(model, Integer.parseInt(context));
        } catch (WeighInException unknown) {
            return null;
        }
    }

    private static List<Result> speed(String group) {
        List<Double> ours = new ArrayList<>();
        List<List<Double>> others = lists(SPEED.size());
        for (MeasuredSpeed row : Speeds.groups().get(group)) {
            List<Double> said = new ArrayList<>();
            for (SpeedRule rule : SPEED) {
                said.add(rule.tokensPerSecond().applyAsDouble(row));
            }
            if (said.stream().anyMatch(rate -> rate.isNaN())) {
                continue;
            }
            ours.add(row.factor());
            for (int i = 0; i < said.size(); i++) {
                others.get(i).add(Math.max(said.get(i) / row.measured(), row.measured() / said.get(i)));
            }
        }
        String what = "speed " + group;
        List<Result> results = new ArrayList<>(List.of(result(what, OURS, "", ours)));
        for (int i = 0; i < SPEED.size(); i++) {
            results.add(result(what, SPEED.get(i).who(), SPEED.get(i).address(), others.get(i)));
        }
        return results;
    }

    private static List<List<Double>> lists(int count) {
        List<List<Double>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static double off(double answer, double truth) {
        return Math.abs(answer - truth) / truth;
    }

    private static Result result(String what, String who, String address, List<Double> errors) {
        return new Result(what, who, address, errors.stream().sorted().toList());
    }

    static void print() {
        System.out.println("the rules of others on the same rows (memory: relative error, speed: factor), median / "
            + "90th:");
        for (Result result : all()) {
            System.out.println(line(result));
        }
    }

    private static String line(Result result) {
        return String.format(Locale.ROOT, "  %-24s %-16s rows %4d  %.3f / %.3f", result.what(), result.who(),
            result.errors().size(), result.quantile(0.5), result.quantile(0.9));
    }

    /** Ours is nearer than each of them, in the median and for nine in ten. */
    static void check() {
        Result[] ours = {null};
        assertAll(all().stream().map(result -> {
            if (result.ours()) {
                ours[0] = result;
                return () -> assertTrue(result.errors().size() > 30, line(result));
            }
            Result own = ours[0];
            return () -> assertTrue(own.quantile(0.5) < result.quantile(0.5)
                && own.quantile(0.9) < result.quantile(0.9), line(own) + "; " + line(result));
        }));
    }
}
