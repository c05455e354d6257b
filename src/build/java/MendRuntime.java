import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code java MendRuntime.java <runtime> <mends> <target>}: rewrites TeaVM's runtime for Wasm GC as the file of mends
 * says, so that it runs under a policy without {@code unsafe-eval}, and takes the indentation out. Fails when the
 * runtime does not have exactly one statement for each mend, or when text that makes code is left.
 */
final class MendRuntime {
    public static void main(String[] args) throws IOException {
        List<String> runtime = new ArrayList<>(Files.readAllLines(Path.of(args[0])));
        List<String> mends = Files.readAllLines(Path.of(args[1]));
        for (int i = 0; i < mends.size(); i++) {
            String mend = mends.get(i);
            if (!mend.startsWith("//@ ")) {
                continue;
            }
            List<String> by = new ArrayList<>();
            for (int j = i + 1; j < mends.size() && !mends.get(j).startsWith("//@ "); j++) {
                by.add(mends.get(j));
            }
            if (mend.startsWith("//@ drop ")) {
                replace(runtime, mend.substring("//@ drop ".length()), List.of());
            } else if (mend.startsWith("//@ with ")) {
                replace(runtime, mend.substring("//@ with ".length()), by);
            } else {
                throw new IllegalStateException("neither drop nor with: " + mend);
            }
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
        Path target = Path.of(args[2]);
        Files.createDirectories(target.getParent());
        Files.writeString(target, out);
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
}
