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
import java.util.stream.Stream;

/**
 * {@code java FinishSite.java <site> <address>}: the last step of the build. Where the address is that of the site's
 * future host, {@code https://example.org/weigh-in/}, the page names itself and its picture by it, as those who share
 * links and search engines want; else the site says nothing of where it stands. Then the service worker is told every
 * file with its hash.
 */
final class FinishSite {
    private static final Pattern LIST = Pattern.compile("const FILES=\\{[^}]*};");
    /** What pages of others ask for is not kept for visits of this one. */
    private static final Pattern OTHERS = Pattern.compile("(sizes|badge|docs)/.*|hashes\\.txt|element\\.js"
        + "|weigh-in\\.css|embed\\..*|weigh-in-embed.*|messages/.*\\.(embed|ladder)\\.json");
    /** Measures the link, and so must come from the network. */
    private static final String ALONE = "link.bin";
    private static final String PICTURE = "<meta property=\"og:image\" content=\"share.png\">";

    public static void main(String[] args) throws IOException {
        Path site = Path.of(args[0]);
        String address = args.length < 2 ? "" : args[1];
        if (address.startsWith("http")) {
            name(site.resolve("index.html"), address.endsWith("/") ? address : address + "/");
        }
        list(site);
    }

    private static void name(Path page, String address) throws IOException {
        Files.writeString(page, replaced(page, Pattern.compile(Pattern.quote(PICTURE)),
            PICTURE.replace("share.png", address + "share.png")
                + "\n<meta property=\"og:url\" content=\"" + address + "\">"
                + "\n<link rel=\"canonical\" href=\"" + address + "\">"));
    }

    private static void list(Path site) throws IOException {
        Path worker = site.resolve("service-worker.js");
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = site.relativize(file).toString().replace('\\', '/');
                if (!file.equals(worker) && !name.equals(ALONE) && !OTHERS.matcher(name).matches()) {
                    hashes.put(name, hash(file));
                }
            }
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
