package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How far answers lie from one kind of truth: relative errors, and the rows that had no answer. */
public final class Score {
    /** One row's error: {@code |answer − truth| ÷ truth}. */
    public record Row(String name, double answer, double truth) {
        public double error() {
            return Math.abs(answer - truth) / truth;
        }
    }

    private final String kind;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();

    public Score(String kind) {
        this.kind = kind;
    }

    public void answered(String name, double answer, double truth) {
        rows.add(new Row(name, answer, truth));
    }

    public void unanswered(String name) {
        unanswered.add(name);
    }

    public String kind() {
        return kind;
    }

    public int rows() {
        return rows.size() + unanswered.size();
    }

    public int answered() {
        return rows.size();
    }

    public double median() {
        return quantile(0.5);
    }

    public double ninetieth() {
        return quantile(0.9);
    }

    public double worst() {
        return quantile(1);
    }

    /** The smallest error that at least that share of the answered rows keeps to; NaN without rows. */
    public double quantile(double share) {
        if (rows.isEmpty()) {
            return Double.NaN;
        }
        List<Row> sorted = worstFirst();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(sorted.size() - Math.max(1, rank)).error();
    }

    public List<Row> worstFirst() {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble(Row::error).reversed().thenComparing(Row::name));
        return sorted;
    }

    /** Prints the score with its five worst rows. */
    public void print() {
        System.out.println(line());
        for (Row row : worstFirst().subList(0, Math.min(5, rows.size()))) {
            System.out.println(String.format(Locale.ROOT, "    %6.2f %%  %s: %.6g, published %.6g", 100 * row.error(),
                row.name(), row.answer(), row.truth()));
        }
        if (!unanswered.isEmpty()) {
            System.out.println("    no answer: " + unanswered);
        }
    }

    public String line() {
        return String.format(Locale.ROOT, "%-28s rows %4d  answered %4d  "
            + "median %.3f %%  90th percentile %.3f %%  worst %.2f %%",
            kind, rows(), answered(), 100 * median(), 100 * ninetieth(), 100 * worst());
    }

    /** Fails unless there are rows, almost all are answered and the errors keep below both bars. */
    public void assertWithin(double median, double ninetieth, double unansweredShare) {
        assertTrue(rows() > 0, kind + " has no rows");
        assertTrue(unanswered.size() <= unansweredShare * rows(), kind + " leaves unanswered " + unanswered);
        assertTrue(median() <= median, line());
        assertTrue(ninetieth() <= ninetieth, line());
    }
}
