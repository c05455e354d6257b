package weighin.browsertest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What files of the site weigh as a host sends them.
 *
 * @param bytes of all of them
 * @param table of each, gzipped and plain
 */
record Gzipped(int bytes, String table) {
    private static final Path OPTIMIZED = Path.of("target", "binaryen", "optimized.txt");

    /** @param files their addresses relative to the site */
    static Gzipped of(Set<String> files) throws IOException {
        int sum = 0;
        StringBuilder table = new StringBuilder();
        for (String file : new TreeSet<>(files)) {
            byte[] plain = Files.readAllBytes(Browser.SITE.resolve(file));
            int zipped = gzip(plain);
            table.append(String.format("%8d %9s  %s%n", zipped, "(" + plain.length + ")", file));
            sum += zipped;
        }
        return new Gzipped(sum, table.append(String.format("%8d%n", sum)).toString());
    }

    /** What the site may weigh: a tenth more where it was built without wasm-opt. */
    static int budget(int bytes) {
        return Files.exists(OPTIMIZED) ? bytes : bytes + bytes / 10;
    }

    private static int gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            zip.write(bytes);
        }
        return out.size();
    }
}
