package weighin.device;

import java.util.List;
import weighin.Range;
import weighin.json.Json;

/** The two ends of a budget, each with the reason that set it. */
final class BudgetBounds {
    private final String path;
    double low;
    double high;
    private String lowReason;
    private String highReason;

    BudgetBounds(String path, Range range, String reason) {
        this(path, range, reason, reason);
    }

    BudgetBounds(String path, Range range, String lowReason, String highReason) {
        this.path = path;
        low = range.low();
        high = range.high();
        this.lowReason = lowReason;
        this.highReason = highReason;
    }

    /** Both: the lower low end, the higher high end. */
    BudgetBounds or(BudgetBounds other) {
        if (other.low < low) {
            low = other.low;
            lowReason = other.lowReason;
        }
        highAtLeast(other.high, other.highReason);
        return this;
    }

    String highReason() {
        return highReason;
    }

    void low(double cap, String reason) {
        if (cap < low) {
            low = cap;
            lowReason = reason;
        }
    }

    void high(double cap, String reason) {
        if (cap < high) {
            high = cap;
            highReason = reason;
            low(cap, reason);
        }
    }

    void atLeast(double floor, String reason) {
        if (floor > low) {
            low = floor;
            lowReason = reason;
            highAtLeast(floor, reason);
        }
    }

    void highAtLeast(double floor, String reason) {
        if (floor > high) {
            high = floor;
            highReason = reason;
        }
    }

    Range range(List<Note> notes) {
        boolean open = high == Double.POSITIVE_INFINITY;
        notes.add(end(lowReason, "low", low));
        notes.add(end(open ? NoteCode.END_OPEN : highReason, "high", open ? null : (Double) high));
        return new Range(low, high);
    }

    private Note end(String code, String end, Double bytes) {
        return new Note(code, Json.object().put("path", path).put("end", end)
            .put("bytes", bytes == null ? null : (Double) Math.floor(bytes)).build());
    }
}
