package weighin.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.teavm.classlib.ResourceSupplier;
import org.teavm.classlib.ResourceSupplierContext;

/** Names the files that TeaVM embeds in the program: the tables that the build lists in {@code weighin/tables.txt}. */
public final class Tables implements ResourceSupplier {
    @Override
    public String[] supplyResources(ResourceSupplierContext context) {
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
