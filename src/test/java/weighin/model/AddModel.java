package weighin.model;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.table.Table;

/**
 * Adds a model to {@code models.tsv} from its repository:
 * {@code mvn -q test-compile exec:exec@add-model -Dmodel=Qwen/Qwen3-4B}, under a name of your own with
 * {@code -Dmodel.name="Qwen3 4B"}, from another host with {@code -Dmodel.host=https://hf-mirror.com}. It reads {@code
 * config.json} and the index of the files from any host that speaks Hugging Face's paths, writes those keys that the
 * row's type does not have already, counts the shape and compares the count with the published one. A shape that the
 * rules do not give is not written.
 */
public final class AddModel {
    /** How far the count of a shape may be from the published one: heads for several tokens, copies of a tied head. */
    private static final double TOLERANCE = 0.02;
    private static final Path TABLE = Path.of("src", "main", "resources", "weighin", "models.tsv");
    private static final String COLUMNS = "name\talso\ttype\tconfig\ttraits\tlicence\tdate\tsource\n";

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String host;
    private final String model;

    AddModel(String host, String model) {
        this.host = host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
        this.model = model;
    }

    /** @param args the repository, the host, the name to give it or {@code -}, and another table than the usual one */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path table = args.length > 3 ? Path.of(args[3]) : TABLE;
        AddModel add = new AddModel(args[1], args[0]);
        String row = add.row(args[2].equals("-") ? add.plainName() : args[2]);
        Files.writeString(table, withRow(Files.readString(table), row));
        System.out.println(row + "\nis written to " + table + "; give it other names (also) where people use them.");
    }

    /** The repository's name without what tells variants apart. */
    private String plainName() {
        StringBuilder name = new StringBuilder();
        for (String word : model.substring(model.indexOf('/') + 1).split("[-_ ]")) {
            if (!NamePattern.isNoise(Ascii.lower(word))) {
                name.append(name.isEmpty() ? "" : " ").append(word);
            }
        }
        return name.toString();
    }

    /**
     * The row of the table.
     *
     * @throws IOException if the host does not give what is needed, the shape follows from no rule, or its count is not
     *     the published one
     */
    String row(String name) throws IOException, InterruptedException {
        Json.Obj config = object("/" + model + "/resolve/main/config.json");
        if (config == null) {
            throw new IOException(host + "/" + model + " has no config.json");
        }
        Model read = ConfigReader.read(config);
        Architecture shape = read.architecture();
        if (!ArchitectureBuilder.isKnown(shape.type())) {
            throw new IOException("no rule for model_type " + shape.type() + ": add it to types.tsv first");
        }
        Json.Obj about = object("/api/models/" + model);
        Published published = published(about, config);
        if (published == null) {
            throw new IOException("the repository's index says nothing of its parameters");
        }
        double off = (double) shape.parameters() / published.parameters - 1;
        if (Math.abs(off) > TOLERANCE) {
            throw new IOException("the shape has " + shape.parameters() + " parameters, the files "
                + published.parameters
                + ": look for what differs (a tied head stored twice, towers, heads for several tokens)");
        }
        String date = about != null && about.get("createdAt") instanceof Json.Str at && at.value().length() > 7
            ? at.value().substring(0, 7) : "";
        String source = off == 0 && published.exact ? "count" : "cf";
        return name + "\t\t" + shape.type() + "\t" + cells(shape, config) + "\t" + licence(about) + "\t" + date + "\t"
            + source;
    }

    /** How many parameters the files hold; exact where the index counts them, else from their bytes. */
    private record Published(long parameters, boolean exact) {
    }

    private Published published(Json.Obj about, Json.Obj config) throws IOException, InterruptedException {
        if (about != null && about.get("safetensors") instanceof Json.Obj weights
                && weights.get("total") instanceof Json.Num total) {
            return new Published((long) total.value(), true);
        }
        double bytes = config.get("torch_dtype").equals(Json.of("float32")) || config.get("dtype")
            .equals(Json.of("float32"))
            ? 4 : 2;
        Json.Obj index = object("/" + model + "/resolve/main/model.safetensors.index.json");
        if (index != null && index.get("metadata") instanceof Json.Obj metadata) {
            if (metadata.get("total_parameters") instanceof Json.Num total) {
                return new Published((long) total.value(), true);
            }
            if (metadata.get("total_size") instanceof Json.Num size) {
                return new Published((long) (size.value() / bytes), true);
            }
        }
        Json tree = read("/api/models/" + model + "/tree/main");
        double sum = 0;
        if (tree instanceof Json.Arr files) {
            for (Json each : files.items()) {
                if (each instanceof Json.Obj file && file.get("path") instanceof Json.Str path
                        && path.value().endsWith(".safetensors") && file.get("size") instanceof Json.Num size) {
                    sum += size.value();
                }
            }
        }
        return sum == 0 ? null : new Published((long) (sum / bytes), false);
    }

    private static String licence(Json.Obj about) {
        if (about != null && about.get("cardData") instanceof Json.Obj card) {
            Json name = card.get("license_name") instanceof Json.Str ? card.get("license_name") : card.get("license");
            if (name instanceof Json.Str licence) {
                return Ascii.lower(licence.value());
            }
        }
        return "unknown";
    }

    /** The columns config and traits: what the type's own row does not say already. */
    private static String cells(Architecture shape, Json.Obj config) throws IOException {
        ArchitectureBuilder spec = ConfigReader.builder(config);
        ArchitectureBuilder plain = ArchitectureBuilder.of(shape.type());
        List<String> cells = new ArrayList<>();
        for (ArchitectureKey key : ArchitectureKey.values()) {
            if (spec.get(key) != plain.get(key) && key != ArchitectureKey.TIE_WORD_EMBEDDINGS) {
                cells.add(key.word + "=" + spec.get(key));
            }
        }
        cells.add("tie_word_embeddings=" + shape.tied());
        String kinds = kinds(shape.attention().layerKinds());
        if (!kinds.isEmpty()) {
            cells.add(kinds);
        }
        List<String> traits = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            if (shape.has(trait) != plain.has(trait)) {
                traits.add((shape.has(trait) ? "" : "-") + trait.word);
            }
        }
        if (!shape.equals(build(shape.type(), cells, traits))) {
            throw new IOException("the shape follows from more than keys and traits: write its row by hand");
        }
        for (int i = cells.size() - 1; i >= 0; i--) {
            String cell = cells.remove(i);
            if (!shape.equals(build(shape.type(), cells, traits))) {
                cells.add(i, cell);
            }
        }
        return String.join(" ", cells) + "\t" + String.join(",", traits);
    }

    /** Kinds of layers as the table writes them, their shortest period. */
    private static String kinds(List<LayerKind> all) {
        int period = 1;
        while (period < all.size() && !repeats(all, period)) {
            period++;
        }
        if (all.isEmpty() || all.get(0).isAlone()) {
            StringBuilder letters = new StringBuilder();
            for (LayerKind kind : all) {
                letters.append(kind == LayerKind.MAMBA_ALONE ? 'M' : kind == LayerKind.FULL_ALONE ? '*'
                    : kind == LayerKind.EXPERTS_ALONE ? 'E' : '-');
            }
            return all.isEmpty() ? "" : "hybrid_override_pattern=" + letters;
        }
        StringBuilder out = new StringBuilder("layer_types=");
        for (int i = 0; i < Math.min(period, all.size());) {
            int run = i;
            while (run < period && all.get(run) == all.get(i)) {
                run++;
            }
            out.append(i == 0 ? "" : "+").append(Ascii.lower(all.get(i).name())).append(run - i > 1 ? "*" + (run - i)
                : "");
            i = run;
        }
        return out.toString();
    }

    private static boolean repeats(List<LayerKind> all, int period) {
        for (int i = period; i < all.size(); i++) {
            if (all.get(i) != all.get(i - period)) {
                return false;
            }
        }
        return true;
    }

    /** The shape of such a row; null where it is none. */
    private static Architecture build(String type, List<String> cells, List<String> traits) {
        String row = "x\t\t" + type + "\t" + String.join(" ", cells) + "\t" + String.join(",", traits) + "\t\t\t\n";
        try {
            ArchitectureBuilder spec = ArchitectureBuilder.of(type);
            spec.putAll(Table.parse("models", COLUMNS + row).rows().get(0));
            return spec.build();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The table's text with one row more, in the order of the ids. */
    static String withRow(String table, String row) throws IOException {
        StringBuilder out = new StringBuilder();
        String id = CatalogueEntry.id(row.substring(0, row.indexOf('\t')));
        boolean written = false;
        boolean rows = false;
        for (String line : Ascii.split(table, '\n')) {
            if (rows && !line.isEmpty()) {
                String other = CatalogueEntry.id(line.substring(0, line.indexOf('\t')));
                if (other.equals(id)) {
                    throw new IOException(id + " is there already");
                }
                if (!written && other.compareTo(id) > 0) {
                    out.append(row).append('\n');
                    written = true;
                }
            }
            rows |= line.startsWith("name\t");
            if (!line.isEmpty()) {
                out.append(line).append('\n');
            }
        }
        return (written ? out : out.append(row).append('\n')).toString();
    }

    private Json.Obj object(String path) throws IOException, InterruptedException {
        return read(path) instanceof Json.Obj object ? object : null;
    }

    private Json read(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create(host + path)).build(),
            HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 200 ? JsonReader.read(response.body()) : null;
    }
}
