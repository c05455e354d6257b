package weighin.device;

import java.util.List;
import weighin.Ascii;

/** Words to look for in a text, in lists between commas: one constant each, as every constant of a program costs. */
final class KeywordList {
    private KeywordList() {
    }

    /** Whether the text holds one of the marks. */
    static boolean any(String text, String marks) {
        for (String mark : Ascii.split(marks, ',')) {
            if (text.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The meaning of the first mark that the text holds; null where it holds none. Each mark stands before its meaning.
     */
    static String meaning(String text, String marksAndMeanings) {
        List<String> parts = Ascii.split(marksAndMeanings, ',');
        for (int i = 0; i < parts.size(); i += 2) {
            if (text.contains(parts.get(i))) {
                return parts.get(i + 1);
            }
        }
        return null;
    }
}
