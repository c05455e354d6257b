package weighin.table;

import java.util.List;
import weighin.Ascii;

/** Finds the word that was meant. */
public final class Nearest {
    private static final int CASE = 1;
    private static final int LETTER = 4;
    private static final int OTHER = 6;

    private Nearest() {
    }

    /** The word that the fewest changes make of it, the first of several; null where there is none. */
    public static String of(String word, List<String> words) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String each : words) {
            int cost = cost(word, each);
            if (cost < least) {
                least = cost;
                nearest = each;
            }
        }
        return nearest;
    }

    /** What it costs to put letters in, take some out, swap neighbours, write others or the same in the other case. */
    static int cost(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = LETTER * (i + j);
                    continue;
                }
                int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + LETTER;
                least = Math.min(least, cost[i - 1][j - 1] + change(from.charAt(i - 1), to.charAt(j - 1)));
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    least = Math.min(least, cost[i - 2][j - 2] + LETTER);
                }
                cost[i][j] = least;
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int change(char from, char to) {
        boolean same = Ascii.lower(String.valueOf(from)).equals(Ascii.lower(String.valueOf(to)));
        return from == to ? 0 : same ? CASE : OTHER;
    }
}
