import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * {@code java WriteLinkFile.java <file>}: 4 MB that no server can compress, always the same, to measure the link with.
 */
final class WriteLinkFile {
    private static final int BYTES = 4_000_000;

    public static void main(String[] args) throws IOException {
        byte[] bytes = new byte[BYTES];
        new Random(1).nextBytes(bytes);
        Path file = Path.of(args[0]);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
