package weighin.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import weighin.Range;

class FiguresJvmTest {
    private static Figures figures(String language) throws IOException {
        return new Phrases(new CatalogueIntl(language)).figures;
    }

    @Test
    void bytesAreInDecimalUnits() throws IOException {
        Figures figures = figures("en");
        assertEquals("1.6 GB", figures.bytes(1_600_000_000.0).replace('\u00a0', ' '));
        assertEquals("340 MB", figures.bytes(342_000_000.0).replace('\u00a0', ' '));
        assertEquals("–", figures.bytes((Range) null));
    }

    @Test
    void bothEndsOfARangeAreInItsUpperEndsUnit() throws IOException {
        assertEquals("0.8–3.2 GB", spaces(figures("en").bytes(new Range(8e8, 3.2e9))));
        assertEquals("8 GB or more", spaces(figures("en").bytes(new Range(8e9, Double.POSITIVE_INFINITY))));
    }

    @Test
    void aRateThatIsNearlyNoneIsNotZero() throws IOException {
        assertEquals("0.03–1.7", spaces(figures("en").rate(new Range(0.03, 1.7))));
    }

    @Test
    void aRangeWhoseEndsReadAlikeIsOneFigure() throws IOException {
        assertEquals("4 GB", spaces(figures("en").bytes(new Range(4.01e9, 4.02e9))));
        assertEquals("about 5 seconds", spaces(figures("en").duration(new Range(4.8, 5.2))));
    }

    @Test
    void durationsAreInTheUnitThatIsSaid() throws IOException {
        Figures figures = figures("en");
        assertEquals("90 seconds", spaces(figures.duration(89)));
        assertEquals("1 minute", spaces(figures.duration(61)));
        assertEquals("19 seconds", spaces(figures.duration(19)));
        assertEquals("31 min", spaces(figures.shortDuration(1860)));
        assertEquals("41 ms", spaces(figures.instant(0.041)));
        assertEquals("under a second", figures.wait(new Range(0.1, 0.2)));
        assertEquals("2 to 5 seconds", spaces(figures.wait(new Range(2, 5))));
        assertEquals("2 minutes", spaces(figures.duration(100)));
        assertEquals("1.5 hours", spaces(figures.duration(5400)));
        assertEquals("3 days", spaces(figures.duration(259200)));
    }

    /** A dual holds its number in the word itself, so the figure 2 must not stand beside it. */
    @Test
    void anArabicDualSaysItsNumberItself() throws IOException {
        Figures figures = figures("ar");
        String two = figures.duration(120);
        assertEquals(-1, two.indexOf('2'), two);
        String range = figures.duration(new Range(3600, 7200));
        assertEquals("", range.replaceAll("\\D", ""), range);
        assertTrue(figures.duration(new Range(180, 300)).contains("5"));
    }

    private static String spaces(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').replace("\u2060", "");
    }
}
