package weighin.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.WeighInException.Code;

/** The kernels of a session: their texts are the site's own files, fetched when they are first needed. */
final class GpuKernels {
    private static final Map<String, String> TEXTS = new HashMap<>();

    /** Milliseconds that a file of the site, some kB, may take. */
    private static final int PATIENCE = 15_000;

    private final GpuSession session;
    private final String base;
    private final Map<String, WebGpuApi.Pipeline> pipelines = new HashMap<>();

    GpuKernels(GpuSession session, String base) {
        this.session = session;
        this.base = base;
    }

    /**
     * Compiles kernels, one after another.
     *
     * @param names each the files that it is made of, with a plus between: {@code q4+vector}; a part with a blank is
     *              text of its own
     */
    void load(List<String> names, Runnable then) {
        load(names, 0, then);
    }

    private void load(List<String> names, int at, Runnable then) {
        if (at == names.size()) {
            then.run();
            return;
        }
        String name = names.get(at);
        if (pipelines.containsKey(name)) {
            load(names, at + 1, then);
            return;
        }
        join(Ascii.split(name, '+'), 0, "", code -> session.compile(code, pipeline -> {
            pipelines.put(name, pipeline);
            load(names, at + 1, then);
        }));
    }

    /** A kernel that is loaded. */
    WebGpuApi.Pipeline of(String name) {
        return pipelines.get(name);
    }

    private interface Joined {
        void with(String code);
    }

    private void join(List<String> parts, int at, String code, Joined then) {
        if (at == parts.size()) {
            then.with(code);
            return;
        }
        String part = parts.get(at);
        if (part.indexOf(' ') >= 0) {
            join(parts, at + 1, code + part + "\n", then);
            return;
        }
        String known = TEXTS.get(part);
        if (known != null) {
            join(parts, at + 1, code + known, then);
            return;
        }
        FetchApi.Response[] response = new FetchApi.Response[1];
        Promised.await(() -> Js.SELF.fetch(base + "kernels/" + part + ".wgsl"), PATIENCE,
            answer -> response[0] = (FetchApi.Response) answer, failed -> {
                if (failed != null || !response[0].getOk()) {
                    session.fail(Code.NETWORK, 0);
                    return;
                }
                Promised.await(response[0]::text, PATIENCE, text -> TEXTS.put(part, Js.text(text)), cut -> {
                    if (cut != null) {
                        session.fail(Code.NETWORK, 0);
                    } else if (!session.ended()) {
                        join(parts, at + 1, code + TEXTS.get(part), then);
                    }
                });
            });
    }
}
