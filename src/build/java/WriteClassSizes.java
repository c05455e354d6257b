import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import weighin.verdict.ClassSizeTable;

/**
 * {@code java -cp <classes> WriteClassSizes.java <file>}: writes the sizes of the classes for the page's first visit.
 */
final class WriteClassSizes {
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), ClassSizeTable.write());
    }
}
