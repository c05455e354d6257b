package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Devices;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.model.Catalogue;
import weighin.model.Engine;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;
import weighin.wire.SignalsJson;

/**
 * What people reported of their devices, models and engines against the verdicts on them: a verdict contradicts a fate
 * where it is "well", "runs" or "slow" and the run failed, or "no" and it ran; a reported speed lies in the range.
 */
class FatesJvmTest {
    private static final int MOST_CONTRADICTIONS = 1;
    private static final double LEAST_SPEEDS = 0.9;

    @Test
    void verdictsAgreeWithReports() throws IOException {
        Path file = Truth.folder().resolve("fates.json");
        assumeTrue(Files.exists(file), "no published figures here");
        List<String> contradictions = new ArrayList<>();
        int rows = 0;
        int speeds = 0;
        int within = 0;
        for (Json each : ((Json.Arr) JsonReader.read(Files.readString(file))).items()) {
            Json.Obj fate = (Json.Obj) each;
            rows++;
            String id = text(fate, "id");
            Verdict verdict;
            try {
                Json context = fate.get("context");
                String path = text(fate, "path");
                verdict = Weighing.bare(Devices.seen(SignalsJson.read(fate.get("signals"))),
                    Catalogue.resolve(text(fate, "model")), new Options(Engine.of(text(fate, "engine")),
                        text(fate, "format"), context instanceof Json.Num n ? (Integer) (int) n.value() : null,
                        path == null ? null : Verdict.Path.valueOf(path.toUpperCase())));
            } catch (WeighInException refused) {
                contradictions.add(id + ": refused, " + refused.getMessage());
                continue;
            }
            String outcome = verdict.outcome().id;
            boolean serves = outcome.equals("well") || outcome.equals("runs") || outcome.equals("slow");
            Boolean ran = fate.get("ran") instanceof Json.Bool b ? b.value() : null;
            String line = id + ": " + outcome + " by " + verdict.limiting() + ", " + (ran == null ? "on the edge"
                : ran ? "ran" : "failed");
            System.out.println("  fate " + line);
            if (ran != null && (ran ? outcome.equals("no") : serves)) {
                contradictions.add(line);
            }
            Json.Obj reported = (Json.Obj) fate.get("reported");
            for (String key : new String[] {"tokensPerSecond", "firstTokenSeconds"}) {
                if (Boolean.TRUE.equals(ran) && reported.get(key) instanceof Json.Num number && number.value() > 0) {
                    Range range = verdict.speed() == null ? null : key.equals("tokensPerSecond")
                        ? verdict.speed().tokensPerSecond() : verdict.speed().firstTokenSeconds();
                    boolean in = range != null && number.value() >= range.low() && number.value() <= range.high();
                    speeds++;
                    within += in ? 1 : 0;
                    System.out.println("    " + key + " " + number.value() + (in ? " in " : " NOT in ") + range);
                }
            }
        }
        System.out.println("reported fates: " + rows + ", contradicted " + contradictions.size() + " " + contradictions
            + "; speeds " + within + " of " + speeds + " in their ranges");
        assertTrue(contradictions.size() <= MOST_CONTRADICTIONS, contradictions.toString());
        assertTrue(within >= speeds * LEAST_SPEEDS, within + " of " + speeds);
    }

    private static String text(Json.Obj fate, String key) {
        return fate.get(key) instanceof Json.Str text ? text.value() : null;
    }
}
