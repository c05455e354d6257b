package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The last step. Where the site's address is known, the page names itself and its picture by it, as those who share
 * links and search engines want; else the site says nothing of where it stands. Then the service worker is told every
 * file that it keeps, with its hash.
 */
final class FinishSite {
    private static final Pattern LIST = Pattern.compile("const FILES=\\{[^}]*};");
    private static final String PICTURE = "<meta property=\"og:image\" content=\"share.png\">";

    private FinishSite() {
    }

    static void run(Path site, String address, FileUses uses) throws IOException {
        if (address.startsWith("http")) {
            name(site.resolve("index.html"), address.endsWith("/") ? address : address + "/");
        }
        list(site, uses);
    }

    /** {@code java weighin.build.FinishSite <site>}: lists the files of a site that was changed. */
    public static void main(String[] args) throws IOException {
        list(Path.of(args[0]), FileUses.of(new Project(Path.of(""), "", "", false)));
    }

    private static void name(Path page, String address) throws IOException {
        Files.writeString(page, replaced(page, Pattern.compile(Pattern.quote(PICTURE)),
            PICTURE.replace("share.png", address + "share.png")
                + "\n<meta property=\"og:url\" content=\"" + address + "\">"
                + "\n<link rel=\"canonical\" href=\"" + address + "\">"));
    }

    private static void list(Path site, FileUses uses) throws IOException {
        Path worker = site.resolve("service-worker.js");
        Map<String, String> hashes = new TreeMap<>();
        for (String name : uses.names(site, FileUses.Use.OFFLINE)) {
            hashes.put(name, hash(site.resolve(name)));
        }
        String list = hashes.entrySet().stream().map(file -> "\"" + file.getKey() + "\":\"" + file.getValue() + '"')
                .collect(Collectors.joining(",\n", "const FILES={\n", "\n};"));
        Files.writeString(worker, replaced(worker, LIST, list));
    }

    private static String replaced(Path file, Pattern from, String to) throws IOException {
        Matcher place = from.matcher(Files.readString(file));
        if (place.results().count() != 1) {
            throw new IllegalStateException(file + " has to have, once: " + from);
        }
        return place.reset().replaceAll(Matcher.quoteReplacement(to));
    }

    /** The first 16 hexadecimal digits of the SHA-256. */
    private static String hash(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
