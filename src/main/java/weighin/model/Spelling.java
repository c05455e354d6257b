package weighin.model;

/** Tells a misspelt word from another one. */
final class Spelling {
    private static final int SHORTEST = 4;
    private static final int LONG = 7;

    private Spelling() {
    }

    /**
     * Whether somebody who meant {@code right} may have written {@code word}: one letter too many, too few, another or
     * two in the wrong order, two such slips in a long word. The first letter is right, or changed places with the
     * second: a slip in it is rare, and words that differ there are mostly other names.
     */
    static boolean isSlip(String word, String right) {
        if (word.length() < SHORTEST || right.length() < SHORTEST || word.equals(right)) {
            return false;
        }
        boolean swapped = word.charAt(0) == right.charAt(1) && word.charAt(1) == right.charAt(0);
        if (word.charAt(0) != right.charAt(0) && !swapped) {
            return false;
        }
        return distance(word, right) <= (Math.min(word.length(), right.length()) < LONG ? 1 : 2);
    }

    /** Slips between two words: letters inserted, left out, replaced, or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
