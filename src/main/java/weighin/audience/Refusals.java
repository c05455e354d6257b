package weighin.audience;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Rows that were not used: how many for each reason, and the lines of the first of them. */
final class Refusals implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int MOST_LINES = 20;

    private final List<String> codes = new ArrayList<>();
    private final List<List<Long>> lines = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private long all;

    void add(String code, long line) {
        all++;
        int at = codes.indexOf(code);
        if (at < 0) {
            at = codes.size();
            codes.add(code);
            counts.add(0L);
            lines.add(new ArrayList<>());
        }
        counts.set(at, counts.get(at) + 1);
        if (lines.get(at).size() < MOST_LINES) {
            lines.get(at).add(line);
        }
    }

    /** Takes those of another part, but for their lines: they are counted from that part's beginning. */
    void add(Refusals other) {
        for (int i = 0; i < other.codes.size(); i++) {
            int at = codes.indexOf(other.codes.get(i));
            if (at < 0) {
                at = codes.size();
                codes.add(other.codes.get(i));
                counts.add(0L);
                lines.add(new ArrayList<>());
            }
            counts.set(at, counts.get(at) + other.counts.get(i));
        }
        all += other.all;
    }

    long all() {
        return all;
    }

    /** The most frequent first. */
    List<AudienceShares.Reason> reasons() {
        List<AudienceShares.Reason> sorted = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            int at = 0;
            while (at < sorted.size() && (sorted.get(at).count() > counts.get(i) || sorted.get(at).count()
                    == counts.get(i) && sorted.get(at).code().compareTo(codes.get(i)) < 0)) {
                at++;
            }
            sorted.add(at, new AudienceShares.Reason(codes.get(i), counts.get(i), List.copyOf(lines.get(i))));
        }
        return sorted;
    }
}
