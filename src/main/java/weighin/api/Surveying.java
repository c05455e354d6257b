package weighin.api;

import weighin.WeighInException;
import weighin.audience.Survey;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.wire.AudienceJson;
import weighin.wire.AudienceRequest;
import weighin.wire.Request;

/** The one survey of many devices that this program makes at a time; {@code audience.js} hands it their bytes. */
final class Surveying {
    private static AudienceRequest request;
    private static Survey survey;

    /** What is done with the survey. */
    private interface Step {
        Json take();
    }

    private Surveying() {
    }

    /** Begins one. */
    static String open(String asked) {
        return answer(() -> {
            request = AudienceRequest.read(JsonReader.read(asked));
            survey = request.survey();
            return Json.NULL;
        });
    }

    static String feed(byte[] bytes) {
        return answer(() -> {
            survey.feed(bytes, bytes.length);
            return null;
        });
    }

    /** Takes devices of a list. */
    static String rows(String list) {
        return answer(() -> {
            AudienceRequest.add(survey, JsonReader.read(list));
            return null;
        });
    }

    /** What was given has ended. */
    static String end() {
        return answer(() -> {
            survey.end();
            return null;
        });
    }

    static boolean full() {
        return survey.full();
    }

    static boolean weigh(int devices) {
        return survey.weigh(devices);
    }

    static String shares(boolean completed) {
        return answer(() -> AudienceJson.write(request, completed));
    }

    /** Rows, different devices and verdicts so far, with blanks between. */
    static String counts() {
        return survey.rows() + " " + survey.distinct() + " " + survey.verdicts();
    }

    /** Null where nothing is to be said. */
    private static String answer(Step step) {
        try {
            Json answer = step.take();
            return answer == null ? null : Api.write("answer", answer);
        } catch (WeighInException e) {
            return Api.write("error", Request.error(e));
        }
    }
}
