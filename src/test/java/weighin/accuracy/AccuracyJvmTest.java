package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.json.JsonWriter;
import weighin.verdict.Verdict;

/**
 * Scores every kind of truth, prints the scores, fails below the bars, and keeps {@code webapp/accuracy.json} up
 * to date:
 * {@code mvn -q test -Dtest=AccuracyJvmTest -Dweighin.accuracy.date=2026-11-23} writes it, with that date.
 */
class AccuracyJvmTest {
    private static final Path FILE = Path.of("webapp", "accuracy.json");
    private static final String[] TRUTHS = {
        "architectures", "file_sizes", "webllm_config", "kv_cache", "memory_measured",
        "performance"};

    @Test
    void scores() throws IOException {
        Truth.assume();
        List<Scores.Barred> all = Scores.all();
        for (Scores.Barred each : all) {
            each.score().print();
        }
        Speeds.print();
        Rivals.print();
        RecordedFates.print();
        FieldRenderers.print();
        String date = System.getProperty("weighin.accuracy.date", "");
        if (!date.isEmpty()) {
            Files.writeString(FILE, report(date, all));
        }
        List<Executable> checks = new ArrayList<>();
        for (Scores.Barred each : all) {
            checks.add(each::check);
        }
        checks.add(Speeds::check);
        checks.add(Rivals::check);
        checks.add(RecordedFates::check);
        checks.add(FieldRenderers::check);
        checks.add(() -> isUpToDate(all));
        assertAll(checks);
    }

    /** The committed file says what these scores say; a file made from other truth is not compared. */
    private static void isUpToDate(List<Scores.Barred> all) throws IOException {
        String committed = Files.readString(FILE);
        Json.Obj old = (Json.Obj) JsonReader.read(committed);
        if (!old.get("truth").equals(Json.of(fingerprint()))) {
            System.out.println(FILE + " was made from other truth than is here: not compared");
            return;
        }
        String date = ((Json.Str) old.get("date")).value();
        assertEquals(report(date, all), committed, FILE + " is out of date");
    }

    private static String report(String date, List<Scores.Barred> all) throws IOException {
        List<Json> kinds = new ArrayList<>();
        for (Scores.Barred each : all) {
            Score score = each.score();
            List<Json> worst = new ArrayList<>();
            for (Score.Row row : score.worstFirst().subList(0, Math.min(5, score.answered()))) {
                worst.add(Json.object().put("name", row.name()).put("answer", figure(row.answer()))
                    .put("truth", figure(row.truth())).put("error", share(row.error())).build());
            }
            kinds.add(Json.object().put("kind", score.kind()).put("rows", score.rows())
                .put("answered", score.answered())
                .put("median", share(score.median())).put("ninetieth", share(score.ninetieth()))
                .put("bars", Json.object().put("median", each.median()).put("ninetieth", each.ninetieth()).build())
                .put("worst", Json.of(worst)).build());
        }
        Json report = Json.object().put("date", date).put("truth", fingerprint()).put("kinds", Json.of(kinds))
            .put("speed", Json.of(speed())).put("rivals", Json.of(rivals())).put("outcomes", Json.of(outcomes()))
            .put("confidence", Json.of(confidence())).put("reports", reports()).build();
        String text = JsonWriter.write(report).replace("},{\"kind\"", "},\n{\"kind\"")
            .replace("},{\"what\"", "},\n{\"what\"");
        return text.replace("},{\"group\"", "},\n{\"group\"").replace("},{\"confidence\"", "},\n{\"confidence\"")
            + "\n";
    }

    /**
     * The factor between the middle said and the speed measured, the share inside the range, and its width; the same
     * again with each device left out in turn, where a rule rests on more than one.
     */
    private static List<Json> speed() {
        List<Json> groups = new ArrayList<>();
        Speeds.groups().forEach((name, rows) -> {
            Json.ObjectBuilder group = scores(Json.object().put("group", name), rows);
            List<MeasuredSpeed> leftOut = Speeds.leftOut(name);
            groups.add(leftOut.isEmpty() ? group.build()
                : group.put("leftOut", scores(Json.object(), leftOut).build()).build());
        });
        return groups;
    }

    private static Json.ObjectBuilder scores(Json.ObjectBuilder to, List<MeasuredSpeed> rows) {
        return to.put("rows", rows.size()).put("median", hundredth(MeasuredSpeed.factor(rows, 0.5)))
            .put("ninetieth", hundredth(MeasuredSpeed.factor(rows, 0.9)))
            .put("inside", hundredth(MeasuredSpeed.coverage(rows)))
            .put("width", hundredth(MeasuredSpeed.width(rows)));
    }

    /** The rules of others beside ours, on the same rows; ours, without an address, leads each group. */
    private static List<Json> rivals() {
        List<Json> rules = new ArrayList<>();
        for (Rivals.Result rule : Rivals.all()) {
            boolean shares = rule.what().equals("memory");
            rules.add(Json.object().put("what", rule.what()).put("who", rule.who()).put("address", rule.address())
                .put("rows", rule.errors().size())
                .put("median", shares ? share(rule.quantile(0.5)) : hundredth(rule.quantile(0.5)))
                .put("ninetieth", shares ? share(rule.quantile(0.9)) : hundredth(rule.quantile(0.9))).build());
        }
        return rules;
    }

    /** How many runs of each fate were given each outcome. */
    private static List<Json> outcomes() {
        List<Json> groups = new ArrayList<>();
        RecordedFates.counts(RecordedFates.all()).forEach((name, counts) -> {
            Json.ObjectBuilder row = Json.object().put("group", name);
            for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
                row.put(outcome.id, counts[outcome.ordinal()]);
            }
            groups.add(row.build());
        });
        return groups;
    }

    /** What people reported of their devices, how much of it the verdicts say, and which reports they contradict. */
    private static Json reports() {
        if (!Files.isRegularFile(Truth.folder().resolve("fates.json"))) {
            return Json.NULL;
        }
        List<ReportedFates.Fate> all = ReportedFates.all();
        List<Json> against = new ArrayList<>();
        int named = 0;
        int same = 0;
        int timed = 0;
        int inside = 0;
        for (ReportedFates.Fate fate : all) {
            if (fate.contradicts()) {
                against.add(Json.object().put("id", fate.id()).put("ran", fate.ran()).put("outcome", fate.outcome())
                    .put("said", fate.said().id).build());
            }
            named += fate.limiting() == null ? 0 : 1;
            same += fate.limiting() != null && fate.sameReason() ? 1 : 0;
            boolean spoken = fate.tokensPerSecond() != null && fate.ran() == Boolean.TRUE;
            timed += spoken ? 1 : 0;
            inside += spoken && fate.speedInside() ? 1 : 0;
        }
        return Json.object().put("rows", all.size()).put("contradicted", Json.of(against)).put("reasons", named)
            .put("sameReason", same).put("speeds", timed).put("inside", inside).build();
    }

    /** By confidence: verdicts on those runs, those that said what came, and those that left it open. */
    private static List<Json> confidence() {
        List<Json> rows = new ArrayList<>();
        RecordedFates.trust(RecordedFates.all()).forEach((confidence, trust) -> rows.add(Json.object()
            .put("confidence", confidence.id).put("verdicts", trust.verdicts()).put("right", trust.right())
            .put("open", trust.open()).build()));
        return rows;
    }

    private static Double hundredth(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Relative errors to a hundredth of a per cent: more digits would be noise in the file's history. */
    private static Double share(double error) {
        return Math.round(error * 1e4) / 1e4;
    }

    private static Double figure(double value) {
        return value >= 1e5 ? (double) Math.round(value) : Math.round(value * 100) / 100.0;
    }

    /** Tells one set of truth from another. */
    private static String fingerprint() throws IOException {
        CRC32 crc = new CRC32();
        for (String name : TRUTHS) {
            crc.update(Files.readAllBytes(Truth.folder().resolve(name + ".csv")));
        }
        for (String name : new String[] {"fates.json", "field/configs.json", "field/logs.csv"}) {
            if (Files.isRegularFile(Truth.folder().resolve(name))) {
                crc.update(Files.readAllBytes(Truth.folder().resolve(name)));
            }
        }
        return Long.toHexString(crc.getValue());
    }
}
