package weighin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The colours of page.css against each other in both schemes, by WCAG 2.2: 4.5 for text (1.4.3), 3 for edges (1.4.11).
 */
class ContrastJvmTest {
    private static final double TEXT = 4.5;
    private static final double EDGE = 3;

    private static List<Map<String, String>> schemes() throws IOException {
        Matcher root = Pattern.compile(":root \\{([^}]*)}").matcher(Files.readString(Path.of("webapp/page.css")));
        List<Map<String, String>> schemes = new ArrayList<>();
        while (root.find()) {
            Map<String, String> colours = schemes.isEmpty() ? new HashMap<>() : new HashMap<>(schemes.get(0));
            Matcher property = Pattern.compile("--([\\w-]+): (#[0-9a-f]{3,8});").matcher(root.group(1));
            while (property.find()) {
                colours.put(property.group(1), property.group(2));
            }
            schemes.add(colours);
        }
        return schemes;
    }

    private static double[] rgb(String hex) {
        boolean brief = hex.length() == 4;
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            String part = brief ? hex.substring(i + 1, i + 2).repeat(2) : hex.substring(2 * i + 1, 2 * i + 3);
            rgb[i] = Integer.parseInt(part, 16) / 255.0;
        }
        return rgb;
    }

    private static double luminance(double[] rgb) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            sum += weights[i] * (rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(double[] one, double[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @Test
    void textAndEdgesStandOutInBothSchemes() throws IOException {
        List<String> faint = new ArrayList<>();
        List<Map<String, String>> schemes = schemes();
        assertEquals(2, schemes.size());
        for (int i = 0; i < 2; i++) {
            Map<String, double[]> c = new HashMap<>();
            schemes.get(i).forEach((name, hex) -> c.put(name, rgb(hex)));
            String scheme = i == 0 ? "light: " : "dark: ";
            List<String> faintHere = new ArrayList<>();
            for (String ground : List.of("paper", "card", "sunk")) {
                for (String text : List.of("ink", "quiet", "band-word", "slow-word", "runs-word")) {
                    check(faintHere, text + " on " + ground, TEXT, c.get(text), c.get(ground));
                }
            }
            for (String ground : List.of("paper", "card")) {
                check(faintHere, "accent on " + ground, TEXT, c.get("accent"), c.get(ground));
                check(faintHere, "well on " + ground, TEXT, c.get("well"), c.get(ground));
                check(faintHere, "edge on " + ground, EDGE, c.get("edge"), c.get(ground));
            }
            check(faintHere, "on-accent on accent", TEXT, c.get("on-accent"), c.get("accent"));
            check(faintHere, "its word on a solid pill", TEXT, c.get("well-word"), c.get("well"));
            for (String outcome : List.of("runs", "slow")) {
                check(faintHere, outcome + " on its pill", TEXT, c.get(outcome + "-word"), c.get(outcome + "-wash"));
            }
            for (String bar : List.of("well", "runs", "slow", "no")) {
                check(faintHere, bar + " bar on card", EDGE, c.get(bar), c.get("card"));
            }
            faintHere.forEach(pair -> faint.add(scheme + pair));
        }
        assertEquals(List.of(), faint);
    }

    private static void check(List<String> faint, String pair, double least, double[] one, double[] other) {
        double contrast = contrast(one, other);
        if (contrast < least) {
            faint.add(pair + " " + Math.floor(contrast * 100) / 100);
        }
    }
}
