package weighin.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reader of records against FastCSV: on texts of what is special in CSV, in every order. */
class RecordsJvmTest {
    private static final String[] PARTS = {"a", "bc", ",", ",", "\"", "\"", "\"\"", "\n", "\r\n", " ", "é"};

    private static List<List<String>> fast(String text) {
        List<List<String>> records = new ArrayList<>();
        CsvReader.builder().skipEmptyLines(false).allowExtraFields(true).allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true).ofCsvRecord(text)
            .forEach(record -> records.add(record.getFields()));
        // an empty line, which ours passes over
        records.removeIf(record -> record.equals(List.of("")));
        return records;
    }

    private static List<List<String>> ours(String text, int piece) {
        List<List<String>> records = new ArrayList<>();
        Records reader = new Records(',', '"', new Records.Sink() {
            @Override
            public void record(byte[] bytes, int[] begins, int[] ends, int fields, long line) {
                List<String> record = new ArrayList<>();
                for (int i = 0; i < fields; i++) {
                    record.add(Decoder.text(bytes, begins[i], ends[i]));
                }
                records.add(record);
            }

            @Override
            public void refused(String code, long line) {
                records.add(List.of(code));
            }
        });
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            reader.feed(bytes, from, Math.min(from + piece, bytes.length));
        }
        reader.end();
        records.removeIf(record -> record.equals(List.of("")));
        return records;
    }

    /**
     * Whether the text is CSV by the letter: a quote that never closes is refused here, where FastCSV takes the rest of
     * the file into the cell, and what may follow a closing quote is anybody's guess.
     */
    private static boolean isRight(String text) {
        try {
            CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)
                .forEach(CsvRecord::getFields);
        } catch (CsvParseException e) {
            return false;
        }
        return ours(text, 1 << 16).stream().noneMatch(record -> record.equals(List.of("open-quote")));
    }

    @Test
    void usualFilesAreReadAlike() {
        for (String each : List.of("a,b\n1,2\n", "a,b\r\n1,2", "\"a\",\"b,c\"\n", "\"a\"\"b\",\n", ",\n,,\n",
            "\n\na\n\n", "a\rb\r\nc\n", "\"line\nbreak\",x\n", "\"\",\"\"\n", "a b, c\n", "a\"b,c\n",
            "\"a\"b,c\n", "é,ü\n", " \n")) {
            String text = "1,2,3\n" + each;
            assertEquals(fast(text), ours(text, 1 << 16), text);
        }
    }

    @Test
    void allOrdersOfWhatIsSpecialAreReadAlike() {
        Random random = new Random(5);
        int compared = 0;
        for (int i = 0; compared < 50_000; i++) {
            // FastCSV gives no record more fields than the first
            StringBuilder text = new StringBuilder("1,2,3,4,5,6,7,8,9,10,11,12,13\n");
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            String file = text.toString();
            if (isRight(file)) {
                compared++;
                assertEquals(fast(file), ours(file, 1 + random.nextInt(4)),
                    file.replace("\n", "\\n").replace("\r", "\\r"));
            }
        }
        assertEquals(50_000, compared);
    }
}
