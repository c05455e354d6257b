package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Hashes as integrity attributes have them: of every file in {@code hashes.txt}, of the programs in their loader. */
final class Hashes {
    private static final String LIST = "hashes.txt";
    private static final String PLACE = "const INTEGRITY={}";

    private Hashes() {
    }

    /** Tells the loader what the programs have to be that pages of other hosts load. */
    static void fillLoader(Path site) throws IOException {
        StringBuilder filled = new StringBuilder();
        for (String program : List.of("weigh-in", "weigh-in-embed")) {
            filled.append(filled.length() == 0 ? "" : ",").append('"').append(program).append("\":\"")
                .append(of(site.resolve(program + ".wasm"), 256)).append('"');
        }
        Path loader = site.resolve("load.js");
        String text = Files.readString(loader);
        if (!text.contains(PLACE)) {
            throw new IllegalStateException("the loader has no place for hashes: " + PLACE);
        }
        Files.writeString(loader, text.replace(PLACE, "const INTEGRITY={" + filled + "}"));
    }

    /** Writes the hashes of all files but their list. */
    static void list(Path site) throws IOException {
        StringBuilder out = new StringBuilder();
        for (String name : Folders.names(site)) {
            if (!name.equals(LIST)) {
                out.append(of(site.resolve(name))).append("  ").append(name).append('\n');
            }
        }
        Files.writeString(site.resolve(LIST), out);
    }

    static String of(Path file) throws IOException {
        return of(file, 384);
    }

    private static String of(Path file, int bits) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-" + bits).digest(Files.readAllBytes(file));
            return "sha" + bits + "-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
