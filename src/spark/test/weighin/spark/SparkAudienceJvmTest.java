package weighin.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weighin.audience.Survey;
import weighin.audience.VisitorRows;
import weighin.device.Devices;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.model.Catalogue;
import weighin.verdict.Weighing;
import weighin.wire.AudienceJson;
import weighin.wire.SignalsJson;

/** Spark in its local mode: the answers that one machine gives. */
class SparkAudienceJvmTest {
    private static final int ROWS = Integer.getInteger("weighin.rows", 100_000);
    private static final String MODEL = "gemma 3 1b";
    private static SparkSession spark;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder().master("local[2]").appName("test").config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2").config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1").getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static String figures(Json answer) {
        Json.Obj all = (Json.Obj) answer;
        Json.Obj rows = (Json.Obj) all.get("rows");
        return JsonWriter.write(all.get("models")) + JsonWriter.write(all.get("plan"))
            + JsonWriter.write(all.get("narrows")) + JsonWriter.write(rows.get("used")) + " "
            + JsonWriter.write(rows.get("refused")) + " " + JsonWriter.write(rows.get("weight")) + " "
            + JsonWriter.write(rows.get("distinct"));
    }

    private static Survey weighed(String text) {
        Survey survey = new Survey(List.of(Catalogue.resolve(MODEL)), null, Map.of(), true);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        survey.feed(bytes, bytes.length);
        survey.end();
        while (!survey.weigh(1000)) {
            continue;
        }
        return survey;
    }

    @Test
    void sparkOneMachineAndParquetAgreeToTheDigit() throws Exception {
        Path file = folder.resolve("visitors.csv");
        String text = VisitorRows.csv(VisitorRows.Kind.REALISTIC, 13, ROWS);
        Files.writeString(file, text);
        Survey survey = weighed(text);
        String expected = figures(AudienceJson.write(survey));
        long start = System.nanoTime();
        Json found = Audience.of(spark, file.toString(), "", List.of(MODEL));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(expected, figures(found));
        System.out.printf("In Spark, local[2], by the clock: %d rows and %d verdicts in %.1f s, %.0f rows a second%n",
            ROWS, survey.verdicts(), seconds, ROWS / seconds);
        assertTrue(spark.read().textFile(file.toString()).repartition(5).javaRDD().getNumPartitions() == 5);
        Path parquet = folder.resolve("visitors.parquet");
        spark.read().option("header", "true").csv(file.toString()).repartition(3).write().parquet(parquet.toString());
        // Parquet has no rows with too many cells: those are used there
        assertEquals(figures(AudienceJson.write(weighed(text.replace(",too,many", "")))),
            figures(Audience.of(spark, parquet.toString(), "", List.of(MODEL))));
    }

    @Test
    void theFunctionGivesVerdicts() throws Exception {
        Audience.register(spark);
        String signals = "{\"os\":\"windows\",\"browser\":\"chrome\",\"deviceMemoryGiB\":16.0,\"webgpu\":\"hardware\","
            + "\"gpu\":{\"renderer\":\"NVIDIA GeForce RTX 4070\",\"f16\":true,\"maxBufferBytes\":2147483648.0,"
            + "\"maxBindingBytes\":2147483644.0}}";
        Path file = folder.resolve("signals.json");
        Files.writeString(file, "{\"signals\":" + signals + "}\n");
        spark.read().json(file.toString()).createOrReplaceTempView("visits");
        String expected = Weighing.bare(Devices.seen(SignalsJson.read(JsonReader.read(signals))),
            Catalogue.resolve(MODEL), null).outcome().id;
        assertEquals(expected, spark.sql("SELECT weighin_verdict(signals, '" + MODEL + "') FROM visits").first()
            .getString(0));
    }
}
