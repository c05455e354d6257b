package weighin.api;

import org.teavm.jso.JSObject;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.browser.CrashMarks;
import weighin.browser.CurrentDevice;
import weighin.browser.FileReading;
import weighin.browser.JsJson;
import weighin.browser.Marking;
import weighin.browser.Measuring;
import weighin.browser.Progress;
import weighin.browser.Rehearsing;
import weighin.device.Death;
import weighin.file.FileModel;
import weighin.json.Json;
import weighin.rehearsal.CrashMark;
import weighin.wire.DeviceJson;
import weighin.wire.RehearsalJson;
import weighin.wire.RunRequest;

/** The calls that take seconds ({@code measure}, {@code rehearse}) and the crash marks. */
final class Run {
    private static final Marking PAGE = new Marking();

    private Run() {
    }

    /** Begins a call; {@code settle} gets its answer. */
    static void start(String call, JSObject model, JSObject options, String base, Api.Settle settle) {
        if (call.equals("rehearse") && FileReading.reads(model)) {
            RunRequest.read(null, JsJson.read(options));
            Measuring.check(options);
            FileReading.start(model, options, (file, error) -> {
                if (error != null) {
                    Api.refuse(settle, error);
                } else {
                    CurrentDevice.whenKnown(() -> begin(call, file, options, base, settle));
                }
            });
            return;
        }
        FileModel named = call.equals("rehearse") ? RunRequest.model(JsJson.read(model)) : null;
        if (call.equals("mark")) {
            Json.Obj mark = mark(JsJson.read(model));
            CurrentDevice.whenKnown(() -> {
                try {
                    settle.call(null, Api.write("answer", Json.of((Boolean) write(mark))));
                } catch (WeighInException e) {
                    Api.refuse(settle, e);
                }
            });
            return;
        }
        if (call.equals("measure") || call.equals("rehearse")) {
            RunRequest.read(named, JsJson.read(options));
            Measuring.check(options);
        }
        CurrentDevice.whenKnown(() -> begin(call, named, options, base, settle));
    }

    private static void begin(String call, FileModel file, JSObject options, String base, Api.Settle settle) {
        try {
            switch (call) {
                case "measure":
                    Measuring.start(RunRequest.read(null, JsJson.read(options)), CurrentDevice.seen(), options,
                        Progress.asked(options), base, (device, error) -> {
                            if (error != null) {
                                Api.refuse(settle, error);
                            } else {
                                settle.call(null, Api.write("answer", DeviceJson.write(device)));
                            }
                        });
                    break;
                case "rehearse":
                    Rehearsing.start(RunRequest.read(file, JsJson.read(options)), CurrentDevice.seen(), options,
                        Progress.asked(options), base, (rehearsal, error) -> {
                            if (error != null) {
                                Api.refuse(settle, error);
                            } else {
                                settle.call(null, Api.write("answer", RehearsalJson.write(rehearsal)));
                            }
                        });
                    break;
                case "forget":
                    CrashMarks.forget();
                    settle.call(null, Api.write("answer", Json.NULL));
                    break;
                default:
                    settle.call(null, Api.write("answer", Json.list(CrashMarks.deaths(), CrashMark::values)));
            }
        } catch (WeighInException e) {
            Api.refuse(settle, e);
        } catch (RuntimeException e) {
            Api.refuse(settle, new WeighInException(Code.UNSUPPORTED_BROWSER,
                "Weigh-in failed in this browser: " + e.getMessage()));
        }
    }

    private static Json.Obj mark(Json value) {
        if (value instanceof Json.Null) {
            return null;
        }
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw new WeighInException(Code.INVALID_OPTIONS, "A mark must be an object { model, engine, format, path, step,"
            + " bytes }, or null to clear it.");
    }

    /** Writes or clears this page's own mark. */
    private static boolean write(Json.Obj mark) {
        if (mark == null) {
            PAGE.clear();
            return true;
        }
        Death death = CrashMark.death(Json.object().put("model", mark.get("model")).put("engine", mark.get("engine"))
            .put("format", mark.get("format")).put("path", mark.get("path")).put("step", mark.get("step"))
            .put("bytes", mark.get("bytes")).put("time", Marking.now())
            .put("browserVersion", CurrentDevice.device().signals().browserVersion()).build());
        if (death == null) {
            throw new WeighInException(Code.INVALID_OPTIONS,
                "A mark needs bytes, the number of bytes held: a number that is not negative.");
        }
        return PAGE.write(death);
    }
}
