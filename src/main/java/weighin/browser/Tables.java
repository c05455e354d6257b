package weighin.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.teavm.classlib.ResourceSupplier;
import org.teavm.classlib.ResourceSupplierContext;

/**
 * Names the files that TeaVM embeds in a program: the tables of its build property {@code weighin.tables}, names
 * between blanks; without it all that the build lists in {@code weighin/tables.txt}.
 */
public final class Tables implements ResourceSupplier {
    @Override
    public String[] supplyResources(ResourceSupplierContext context) {
        String named = context.getProperties().getProperty("weighin.tables");
        if (named != null) {
            return named.lines().flatMap(line -> Arrays.stream(line.trim().split(" +"))).filter(name -> !name.isEmpty())
                    .map(name -> "weighin/" + name + ".tsv").toArray(String[]::new);
        }
        try (InputStream in = context.getClassLoader().getResourceAsStream("weighin/tables.txt")) {
            if (in == null) {
                return new String[0];
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
