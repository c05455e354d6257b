package weighin.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import weighin.WeighInException;

/** Files that mean harm: each ends with a clear report, in memory that does not grow with it. */
class HostileFilesJvmTest {
    private static final int PIECE = 1 << 18;
    private static final String HEADER = "os,browser,memory,webgpu\n";

    private final Survey survey = new Survey(List.of(), null, Map.of(), true, 1000);

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        feed(bytes, bytes.length);
    }

    private void feed(byte[] bytes, int length) {
        survey.feed(bytes, length);
        while (survey.full() && !survey.weigh(100)) {
            continue;
        }
    }

    private void feedAgain(byte value, long times) {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, value);
        for (long left = times; left > 0; left -= PIECE) {
            feed(piece, (int) Math.min(left, PIECE));
        }
    }

    private AudienceShares.Rows rows() {
        survey.end();
        while (!survey.weigh(100)) {
            continue;
        }
        return survey.shares().rows();
    }

    private String reasons() {
        StringBuilder text = new StringBuilder();
        for (AudienceShares.Reason each : rows().reasons()) {
            text.append(each.code()).append(' ').append(each.count()).append(' ').append(each.lines()).append(' ');
        }
        return text.toString().trim();
    }

    private void isRefused(String part, Executable reading) {
        WeighInException refusal = assertThrows(WeighInException.class, reading);
        assertEquals(WeighInException.Code.INVALID_FILE, refusal.code());
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    @Test
    void aLineOfAGigabyte() {
        feed(HEADER + "windows,chrome,8,yes\n");
        feedAgain((byte) 'x', 1L << 30);
        feed("\nmacos,safari,,no\n");
        assertEquals("too-long 1 [3]", reasons());
        assertEquals(2, rows().used());
    }

    @Test
    void aQuotedCellOfAHundredMegabytes() {
        feed(HEADER + "windows,\"");
        feedAgain((byte) 'x', 100L << 20);
        feed("\",8,yes\nmacos,safari,,no\n");
        assertEquals("too-long 1 [2]", reasons());
        assertEquals(1, rows().used());
    }

    @Test
    void aMillionColumns() {
        feed(HEADER);
        feedAgain((byte) ',', 1_000_000);
        feed("\nmacos,safari,,no\n");
        assertEquals("too-many-cells 1 [2]", reasons());
        assertEquals(1, rows().used());
    }

    @Test
    void aHeaderOfAMillionColumns() {
        feed("os");
        isRefused("longer than 64 KiB", () -> feedAgain((byte) ',', 1_000_000));
    }

    @Test
    void aHeaderOfTooManyColumns() {
        feed("os" + ",".repeat(5000) + "\nwindows\n");
        isRefused("No column", this::rows);
    }

    @Test
    void aQuoteThatNeverCloses() {
        feed(HEADER + "windows,chrome,8,yes\nmacos,\"safari,,no\n");
        for (int i = 0; i < 10_000; i++) {
            feed("windows,chrome,16,yes\n");
        }
        assertEquals("open-quote 1 [3]", reasons());
        assertEquals(10_001, rows().used());
    }

    @Test
    void zerosAndBytesOfNoEncoding() {
        feed(HEADER + "windows,chrome,8,yes\nwin\0dows,chrome,8,yes\nwindows,chr\u00f6me,8,yes\n"
            + "windows,\u00ff\u00fe,8,yes\n");
        assertEquals("control 1 [3]", reasons());
        assertEquals(3, rows().used());
    }

    @Test
    void aBinaryFile() {
        byte[] bytes = new byte[PIECE];
        new Random(1).nextBytes(bytes);
        isRefused("no text", () -> feed(bytes, bytes.length));
    }

    @Test
    void nothingAndNothingButAHeader() {
        isRefused("empty", this::rows);
        Survey header = new Survey(List.of(), null, Map.of(), true);
        byte[] bytes = HEADER.getBytes(StandardCharsets.US_ASCII);
        header.feed(bytes, bytes.length);
        header.end();
        assertTrue(header.weigh(1));
        assertEquals(0, header.shares().rows().read());
    }

    @Test
    void aHeaderTwiceAndWeightsThatAreNone() {
        feed("os,memory,weight\nwindows,8,2\nos,memory,weight\nwindows,8,1e308\nwindows,8,-1\nwindows,8,NaN\n"
            + "windows,8,Infinity\nwindows,8,0.5\nwindows,8,99999999999999999999\nwindows,8,3\n");
        String told = reasons();
        assertTrue(told.contains("header 1 [3]"), told);
        assertTrue(told.contains("weight 5 [4, 5, 7, 8, 9]") || told.contains("weight 6 [4, 5, 6, 7, 8, 9]"), told);
        assertTrue(rows().weight() == 5 || rows().weight() == 6, "weight " + rows().weight());
    }

    @Test
    void junkThatDiffersOnEachRow() {
        feed("os,browser,memory,webgpu,maxBufferSize,gpu,user_agent\n");
        Random random = new Random(2);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long before = runtime.totalMemory() - runtime.freeMemory();
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        int rows = 300_000;
        for (int i = 0; i < rows; i++) {
            String line = "windows,chrome," + (i % 64 + 1) + ",yes," + random.nextInt(Integer.MAX_VALUE) + ",card "
                + random.nextInt() + ",agent " + random.nextLong() + "\n";
            piece.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
            if (piece.size() > PIECE || i == rows - 1) {
                feed(piece.toByteArray(), piece.size());
                piece.reset();
            }
        }
        AudienceShares.Rows told = rows();
        System.gc();
        long held = runtime.totalMemory() - runtime.freeMemory() - before;
        assertEquals(rows, told.used());
        assertTrue(told.sampled());
        assertTrue(told.weighed() <= 1000, told.toString());
        assertTrue(Math.abs(told.distinct() - rows) < rows / 5, "about " + told.distinct());
        assertTrue(held < 100L << 20, held + " bytes are held");
    }
}
