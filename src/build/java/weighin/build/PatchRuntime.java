package weighin.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites TeaVM's runtime for Wasm GC as the file of patches says, so that it runs under a policy without
 * {@code unsafe-eval}, which TeaVM 0.16.0 has no setting for; leaves out what none of the programs imports, and what
 * then nothing uses; and takes the indentation out. Fails when the runtime does not have exactly one statement for
 * each patch, or when text that makes code is left.
 */
final class PatchRuntime {
    private static final Pattern MEMBER = Pattern.compile("\\s*(\\w+)[(:,]?");
    private static final Pattern DECLARATION =
        Pattern.compile("\\s*(?:async )?(?:function|const|var|let) (\\w+)(?: =|\\()");

    private static final String RUNTIME = "weigh-in-runtime.js";

    private PatchRuntime() {
    }

    static void run(Project project) throws IOException {
        List<Path> programs = new ArrayList<>();
        for (String name : Build.programs()) {
            programs.add(project.site().resolve(name + ".wasm"));
        }
        write(project, programs, project.site().resolve(RUNTIME));
    }

    /** {@code java weighin.build.PatchRuntime <wasm>}: a runtime for one other program, beside it. */
    public static void main(String[] args) throws IOException {
        Path program = Path.of(args[0]);
        write(new Project(Path.of(""), "", "", false), List.of(program), program.resolveSibling(RUNTIME));
    }

    private static void write(Project project, List<Path> programs, Path target) throws IOException {
        List<String> runtime = new ArrayList<>(Files.readAllLines(project.target().resolve("teavm/runtime.js")));
        patch(runtime, Files.readAllLines(project.sources().resolve("js/runtime-patches.js")));
        StringBuilder imports = new StringBuilder();
        for (Path program : programs) {
            imports.append(imports(Files.readAllBytes(program)));
        }
        dropMembers(runtime, imports.toString());
        while (dropUnused(runtime)) {
            // what is dropped may have been the last use of something else
        }
        StringBuilder out = new StringBuilder();
        for (String line : runtime) {
            String bare = line.strip();
            if (!bare.isEmpty() && !bare.startsWith("//")) {
                out.append(bare.replace("/* @__PURE__ */ ", "")).append('\n');
            }
        }
        for (String word : List.of("new Function", "eval(", "`", "process", "emscripten", "node:", "setGlobalName")) {
            if (out.indexOf(word) >= 0) {
                throw new IllegalStateException("TeaVM's runtime still has: " + word);
            }
        }
        Files.writeString(target, out);
    }

    private static void patch(List<String> runtime, List<String> patches) {
        for (int i = 0; i < patches.size(); i++) {
            String patch = patches.get(i);
            if (!patch.startsWith("//@ ")) {
                continue;
            }
            List<String> by = new ArrayList<>();
            for (int j = i + 1; j < patches.size() && !patches.get(j).startsWith("//@ "); j++) {
                by.add(patches.get(j));
            }
            if (patch.startsWith("//@ drop ")) {
                replace(runtime, patch.substring("//@ drop ".length()), List.of());
            } else if (patch.startsWith("//@ with ")) {
                replace(runtime, patch.substring("//@ with ".length()), by);
            } else {
                throw new IllegalStateException("neither drop nor with: " + patch);
            }
        }
    }

    private static void replace(List<String> runtime, String start, List<String> by) {
        int first = -1;
        for (int i = 0; i < runtime.size(); i++) {
            String line = runtime.get(i).strip();
            if (line.startsWith(start) || line.startsWith("async " + start)) {
                if (first >= 0) {
                    throw new IllegalStateException("TeaVM's runtime has more than one: " + start);
                }
                first = i;
            }
        }
        if (first < 0) {
            throw new IllegalStateException("TeaVM's runtime has no: " + start);
        }
        int last = first;
        String opening = runtime.get(first);
        if (opening.endsWith("{")) {
            // a member of an object (it begins with its name) ends with a comma
            boolean member = start.matches("[a-zA-Z]+\\(");
            String end = opening.substring(0, opening.length() - opening.stripLeading().length()) + "}";
            List<String> ends = member ? List.of(end + ",") : List.of(end, end + ";");
            do {
                last++;
            } while (!ends.contains(runtime.get(last)));
        }
        runtime.subList(first, last + 1).clear();
        runtime.addAll(first, by);
    }

    /** The section of imports of a Wasm module, as text in which the names stand. */
    private static String imports(byte[] wasm) {
        int at = 8;
        while (at < wasm.length) {
            int id = wasm[at++];
            int size = 0;
            int shift = 0;
            byte part;
            do {
                part = wasm[at++];
                size |= (part & 127) << shift;
                shift += 7;
            } while (part < 0);
            if (id == 2) {
                return new String(wasm, at, size, StandardCharsets.ISO_8859_1);
            }
            at += size;
        }
        throw new IllegalStateException("a program without imports");
    }

    /** Members of the objects of imports that no program names. */
    private static void dropMembers(List<String> runtime, String programs) {
        boolean found = false;
        for (int i = 0; i < runtime.size(); i++) {
            if (!runtime.get(i).strip().matches("imports\\..+ = \\{")) {
                continue;
            }
            found = true;
            String indent = runtime.get(i).substring(0, indent(runtime.get(i)));
            boolean kept = true;
            for (int j = i + 1; !runtime.get(j).equals(indent + "};");) {
                Matcher member = MEMBER.matcher(runtime.get(j));
                if (indent(runtime.get(j)) == indent.length() + 2 && member.lookingAt()) {
                    kept = programs.contains(member.group(1));
                }
                if (kept) {
                    j++;
                } else {
                    runtime.remove(j);
                }
            }
        }
        if (!found) {
            throw new IllegalStateException("TeaVM's runtime has no imports");
        }
    }

    /** The first declaration whose name stands nowhere else; whether there was one. */
    private static boolean dropUnused(List<String> runtime) {
        String all = String.join("\n", runtime);
        for (int i = 0; i < runtime.size(); i++) {
            Matcher declaration = DECLARATION.matcher(runtime.get(i));
            if (declaration.lookingAt() && Pattern.compile("\\b" + declaration.group(1) + "\\b").matcher(all).results()
                    .count() == 1) {
                int last = i;
                while (indent(runtime.get(last)) != indent(runtime.get(i)) || last == i && !runtime.get(i).endsWith(";")
                        || last > i && !runtime.get(last).strip().matches("\\}?\\)?;?")) {
                    last++;
                }
                runtime.subList(i, last + 1).clear();
                return true;
            }
        }
        return false;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
