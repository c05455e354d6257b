package weighin.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weighin.table.Schema;
import weighin.table.TableSet;

/** Wrong tables are refused with file, line and the nearest right word. */
class TablesMutationJvmTest {
    private static final Path FOLDER = Path.of("src", "main", "resources", "weighin");
    private final Map<String, String> texts = new TreeMap<>();
    private final List<Schema> schemas = Schemas.all();

    TablesMutationJvmTest() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString().replace(".tsv", ""), Files.readString(file));
            }
        }
    }

    /** The faults of one table with another text. */
    private List<String> faults(String table, String text) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.put(table, text);
        Schema schema = schemas.stream().filter(each -> each.table().equals(table)).findFirst().orElseThrow();
        return new TableSet(changed).faults(schema);
    }

    /** The faults of a table in which one line reads so. */
    private List<String> faults(String table, int line, String text) {
        String[] lines = lines(table);
        lines[line - 1] = text;
        return faults(table, String.join("\n", lines));
    }

    private String[] lines(String table) {
        return texts.get(table).split("\n", -1);
    }

    /** The number of the line that names the columns. */
    private int header(String table) {
        String[] lines = lines(table);
        int at = 0;
        while (lines[at].startsWith("#")) {
            at++;
        }
        return at + 1;
    }

    /** That a change of one line is refused there, in words that contain these. */
    private void refused(String table, int line, String text, String... words) {
        refusedAt(line, table, line, text, words);
    }

    private void refusedAt(int at, String table, int line, String text, String... words) {
        List<String> faults = faults(table, line, text);
        String place = table + ".tsv:" + at + ": ";
        assertTrue(faults.stream().anyMatch(fault -> fault.startsWith(place)
                && Stream.of(words).allMatch(fault::contains)), place + text + " was not refused: " + faults);
    }

    /** The same for the first row that contains some text, where it is replaced. */
    private void refused(String table, String text, String by, String... words) {
        String[] lines = lines(table);
        for (int i = header(table); i < lines.length; i++) {
            if (lines[i].contains(text)) {
                refused(table, i + 1, lines[i].replace(text, by), words);
                return;
            }
        }
        throw new IllegalStateException(table + " has no row with " + text);
    }

    @Test
    void theTablesAreRight() {
        assertEquals(List.of(), new TableSet(texts).faults(schemas));
    }

    @Test
    void aTableIsDeclaredAndADeclaredOneIsThere() {
        for (Schema schema : schemas) {
            Map<String, String> fewer = new TreeMap<>(texts);
            fewer.remove(schema.table());
            assertEquals(List.of(schema.table() + ".tsv: the table is declared and not there"),
                    new TableSet(fewer).faults(schema));
        }
        Map<String, String> more = new TreeMap<>(texts);
        more.put("newcomer", "key\tsource\n");
        assertEquals(List.of("newcomer.tsv: the table is not declared"), new TableSet(more).faults(schemas));
    }

    @Test
    void columnsAreThoseDeclared() {
        for (String table : texts.keySet()) {
            int header = header(table);
            String[] names = lines(table)[header - 1].split("\t");
            for (int i = 0; i < names.length; i++) {
                for (String wrong : List.of(names[i] + "x", capital(names[i]))) {
                    String[] changed = names.clone();
                    changed[i] = wrong;
                    refused(table, header, String.join("\t", changed), "unknown column " + wrong,
                            "did you mean " + names[i]);
                }
            }
            refused(table, header, lines(table)[header - 1] + "\tremark", "unknown column remark");
            String[] swapped = names.clone();
            swapped[0] = names[1];
            swapped[1] = names[0];
            refused(table, header, String.join("\t", swapped), "not in the order");
        }
    }

    @Test
    void rowsAreWholeSourcedAndDifferent() {
        for (Schema schema : schemas) {
            String table = schema.table();
            String[] lines = lines(table);
            int header = header(table);
            int last = lines.length - 1;
            int columns = schema.columns().size();
            refused(table, header + 1, lines[header] + "\t", columns + 1 + " cells");
            String shorter = lines[last - 1].substring(0, lines[last - 1].lastIndexOf('\t'));
            refused(table, last, shorter, columns - 1 + " cells");
            int source = schema.columns().indexOf("source");
            for (int line : new int[] {header + 1, last}) {
                List<String> cells = cells(lines[line - 1]);
                if (source >= 0) {
                    cells.set(source, "");
                    refused(table, line, String.join("\t", cells), "source: it is empty");
                }
                refusedAt(line + 1, table, line, lines[line - 1] + "\n" + lines[line - 1], "same", "line " + line);
            }
            refused(table, last, "", "an empty line");
            refused(table, last, lines[last - 1] + "\u00a0", "not printable ASCII");
        }
    }

    /** Every column whose cells are words refuses one with a wrong letter or in capitals, and names the right one. */
    @Test
    void wordsAreKnown() {
        int words = 0;
        for (Schema schema : schemas) {
            for (String column : schema.columns()) {
                String cell = firstCell(schema, column);
                String fault = schema.kind(column).fault("zz" + cell + "zz", new TableSet(texts));
                // A word may have blanks, unless the cell is a list of words.
                boolean whole = fault != null && fault.contains(" zz" + cell + "zz,");
                String right = whole ? cell : cell.split("[;, ]")[0];
                boolean orNumber = schema.kind(column).fault("7", new TableSet(texts)) == null;
                if (fault == null || !fault.contains("did you mean") || orNumber || cell.contains("=")) {
                    continue;
                }
                words++;
                mutated(schema, column, right, right + "q");
                if (!isKnown(schema, column, capital(right)) && right.matches("[A-Za-z].*")) {
                    mutated(schema, column, right, capital(right));
                }
            }
        }
        assertTrue(words > 50, words + " columns of words");
    }

    /** Whether the column has that word too, as formats has F16 and f16. */
    private boolean isKnown(Schema schema, String column, String word) {
        return schema.kind(column).fault(word, new TableSet(texts)) == null;
    }

    private void mutated(Schema schema, String column, String right, String wrong) {
        int at = schema.columns().indexOf(column);
        String[] lines = lines(schema.table());
        for (int i = header(schema.table()); i < lines.length - 1; i++) {
            List<String> cells = cells(lines[i]);
            if (cells.get(at).matches("\\Q" + right + "\\E([;, ].*)?")) {
                cells.set(at, cells.get(at).replaceFirst(java.util.regex.Pattern.quote(right), wrong));
                // A sign before the word is none of its letters.
                int sign = right.matches("[-!=].+") ? 1 : 0;
                refused(schema.table(), i + 1, String.join("\t", cells), column + ": unknown ",
                        " " + wrong.substring(sign) + ", did you mean " + right.substring(sign));
                return;
            }
        }
        throw new IllegalStateException(schema.table() + "." + column + " has no " + right);
    }

    private String firstCell(Schema schema, String column) {
        int at = schema.columns().indexOf(column);
        String[] lines = lines(schema.table());
        for (int i = header(schema.table()); i < lines.length - 1; i++) {
            String cell = cells(lines[i]).get(at);
            if (!cell.isEmpty()) {
                return cell;
            }
        }
        throw new IllegalStateException(schema.table() + "." + column + " is always empty");
    }

    /** Every column of numbers refuses a word, and a number that no row of its kind can have. */
    @Test
    void numbersAreWithinBounds() {
        int numbers = 0;
        for (Schema schema : schemas) {
            for (String column : schema.columns()) {
                String fault = schema.kind(column).fault("1e30", new TableSet(texts));
                if (fault == null || !fault.contains("must be from")) {
                    continue;
                }
                numbers++;
                int at = schema.columns().indexOf(column);
                String[] lines = lines(schema.table());
                for (int i = header(schema.table()); i < lines.length - 1; i++) {
                    List<String> cells = cells(lines[i]);
                    if (cells.get(at).isEmpty()) {
                        continue;
                    }
                    for (String wrong : List.of("1e30", "-1", cells.get(at) + "x")) {
                        List<String> changed = new ArrayList<>(cells);
                        changed.set(at, wrong);
                        refused(schema.table(), i + 1, String.join("\t", changed));
                    }
                    break;
                }
            }
        }
        assertTrue(numbers > 60, numbers + " columns of numbers");
    }

    @Test
    void figuresHaveKeysAndBoundsOfTheirOwn() {
        refused("thresholds", "tokens.well\t", "tokens.wel\t", "unknown key tokens.wel, did you mean tokens.well");
        refused("thresholds", "tokens.well\t7", "tokens.well\t7000", "7000 must be from 0 to 1000");
        String[] lines = lines("overhead");
        int header = header("overhead");
        lines[header] = lines[header + 1];
        assertTrue(faults("overhead", String.join("\n", lines)).contains("overhead.tsv:" + header
                + ": no row for the key webllm.chunkTokens"));
    }

    @Test
    void modelsSpeakTheWordsOfConfigurations() {
        refused("models", "num_key_value_heads=", "k=", "unknown key k");
        refused("models", "num_attention_heads=", "numbr_of_heads=",
                "unknown key numbr_of_heads, did you mean num_attention_heads");
        refused("models", "num_hidden_layers=", "Num_hidden_layers=", "did you mean num_hidden_layers");
        refused("models", "vocab_size=", "vocab_sise=", "did you mean vocab_size");
        refused("models", "num_hidden_layers=40", "num_hidden_layers=4000", "must be from 1 to 1000");
        refused("models", "num_hidden_layers=40", "num_hidden_layers=40.5", "must be a whole number");
        refused("models", "num_hidden_layers=40", "n_layer=40 num_hidden_layers=40", "says a second time");
        refused("models", "num_hidden_layers=40", "num_hidden_layers", "is no key=value");
        refused("models", "tie_word_embeddings=true", "tie_word_embeddings=True", "did you mean true");
        refused("models", "layer_types=conv", "layer_types=convolution", "unknown kind of layer convolution");
        refused("models", "\thead_norm", "\thead_nrom", "unknown trait head_nrom, did you mean head_norm");
        refused("models", "num_experts_per_tok=6", "num_experts_per_tok=600", "num_experts_per_tok is 600");
        refused("models", "hybrid_override_pattern=M-", "hybrid_override_pattern=m-", "unknown letter m");
        refused("types", "sliding*5+full", "sliding*5+fill", "did you mean full");
        refused("types", "\t-gated,", "\t-gatd,", "unknown trait gatd, did you mean gated");
    }

    @Test
    void namesBelongToOneModel() {
        refused("models", "yi coder 9b", "codestral", "the same name codestral");
        refused("models", "\t=apertus\t", "\t=apertus;=apertus\t", "=apertus stands twice");
        refused("models", "\tllama\t", "\tlama\t", "unknown type lama, did you mean llama");
        refused("models", "\t2024-09\t", "\t2024-13\t", "no year and month");
    }

    @Test
    void otherWordsAreKnown() {
        refused("gguf-types", "experts8", "expert8", "unknown condition expert8, did you mean experts8");
        refused("gguf-types", "!imatrix", "!imatirx", "did you mean imatrix");
        refused("gguf-types", "from2026-04", "from2026-4", "no year and month");
        refused("webllm_families", "qwen2_moe", "qwen2moe", "did you mean qwen2_moe");
        refused("formats", "\tgguf\t", "\tguff\t", "unknown family guff, did you mean gguf");
        refused("gpus", "\tnvidia\t", "\tnvidai\t", "unknown vendor nvidai, did you mean nvidia");
        refused("builds", "\tq8 fp32\t", "\tq8 fp33\t", "unknown format fp33");
        refused("platforms", "0.4\t0.5", "0.5\t0.4", "gpuLow is above gpuHigh");
        refused("phones", "A13\tr", "A13\tx", "the head of the table does not say what x is");
    }

    private static List<String> cells(String line) {
        return new ArrayList<>(List.of(line.split("\t", -1)));
    }

    /** With the case of the first letter changed. */
    private static String capital(String word) {
        char c = word.charAt(0);
        return (Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)) + word.substring(1);
    }
}
