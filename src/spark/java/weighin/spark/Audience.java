package weighin.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import weighin.audience.Partial;
import weighin.audience.Survey;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.wire.AudienceJson;

/**
 * The share of many devices that can run models, beyond one machine:
 *
 * <pre>spark-submit --class weighin.spark.Audience weigh-in-….jar --input s3a://… --model 7B --output …</pre>
 *
 * CSV, TSV and JSON Lines are read line by line by the same reader as in the page (a quoted field may have no line
 * break); Parquet by its columns. Each partition counts its rows by device and weighs each device once; what they came
 * to is whole weights, whose sum does not depend on how the rows were parted.
 */
public final class Audience {
    private Audience() {
    }

    public static void main(String[] args) throws IOException {
        String input = null;
        String output = null;
        String format = "";
        List<String> models = new ArrayList<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--input" -> input = args[i + 1];
                case "--output" -> output = args[i + 1];
                case "--format" -> format = args[i + 1];
                case "--model" -> models.add(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (input == null || args.length % 2 != 0) {
            throw new IllegalArgumentException(
                "--input FILES [--format csv|json|parquet] [--model NAME]… [--output FILE]");
        }
        try (SparkSession spark = SparkSession.builder().appName("Weigh-in: audience").getOrCreate()) {
            String json = JsonWriter.write(of(spark, input, format, models)) + "\n";
            if (output == null) {
                System.out.print(json);
            } else if (output.contains("://")) {
                spark.createDataset(List.of(json.strip()), org.apache.spark.sql.Encoders.STRING()).coalesce(1).write()
                    .text(output);
            } else {
                Files.writeString(Path.of(output), json);
            }
        }
    }

    /** @param format {@code csv}, {@code json} or {@code parquet}; empty: by the input's name */
    static Json of(SparkSession spark, String input, String format, List<String> models) {
        String name = input.toLowerCase(Locale.ROOT);
        boolean parquet = format.equals("parquet") || format.isEmpty() && name.contains(".parquet");
        String[] names = models.toArray(new String[0]);
        JavaRDD<Partial> partials = parquet
            ? spark.read().parquet(input).javaRDD().mapPartitions(rows -> List.of(rows(names, rows)).iterator())
            : lines(spark, input, names);
        Survey whole = survey(names);
        partials.toLocalIterator().forEachRemaining(whole::add);
        whole.end();
        return AudienceJson.write(whole);
    }

    private static JavaRDD<Partial> lines(SparkSession spark, String input, String[] names) {
        JavaRDD<String> lines = spark.read().textFile(input).javaRDD();
        String first = lines.first();
        String header = first.strip().startsWith("{") ? "" : first;
        return lines.mapPartitions(part -> List.of(lines(names, header, part)).iterator());
    }

    private static Partial lines(String[] names, String header, Iterator<String> lines) {
        Survey survey = survey(names);
        if (!header.isEmpty()) {
            feed(survey, header);
        }
        while (lines.hasNext()) {
            String line = lines.next();
            // the header stands once in each file
            if (header.isEmpty() || !line.equals(header)) {
                feed(survey, line);
            }
        }
        survey.end();
        return weighed(survey);
    }

    private static void feed(Survey survey, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        survey.feed(bytes, bytes.length);
        weighFull(survey);
    }

    private static Partial rows(String[] names, Iterator<Row> rows) {
        Survey survey = survey(names);
        while (rows.hasNext()) {
            survey.add(json(rows.next()));
            weighFull(survey);
        }
        survey.end();
        return weighed(survey);
    }

    private static void weighFull(Survey survey) {
        while (survey.full() && !survey.weigh(1000)) {
            continue;
        }
    }

    private static Partial weighed(Survey survey) {
        while (!survey.weigh(1000)) {
            continue;
        }
        return survey.partial();
    }

    private static Survey survey(String[] names) {
        List<NamedModel> models = new ArrayList<>();
        for (String name : names) {
            models.add(Catalogue.resolve(name));
        }
        return Survey.ofAll(models, null, Map.of(), true);
    }

    /** A row with its structs as JSON. */
    static Json.Obj json(Row row) {
        Map<String, Json> fields = new LinkedHashMap<>();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            Object value = row.get(i);
            fields.put(names[i], value instanceof Row inner ? json(inner)
                : value instanceof Boolean flag ? Json.of(flag)
                : value instanceof Number number ? Json.of((Double) number.doubleValue())
                : value == null ? Json.NULL : Json.of(value.toString()));
        }
        return new Json.Obj(fields);
    }

    /**
     * Registers the SQL function {@code weighin_verdict(signals, model)}: of a struct with the fields of Signals the
     * verdict's word.
     */
    public static void register(SparkSession spark) {
        spark.udf().register("weighin_verdict", new VerdictFunction(), DataTypes.StringType);
    }
}
