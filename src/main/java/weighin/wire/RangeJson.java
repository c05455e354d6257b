package weighin.wire;

import weighin.Range;
import weighin.json.Json;

/** Ranges as the public API writes them: {@code high: null} when no upper end is known. */
final class RangeJson {
    private RangeJson() {
    }

    /** @param in the range's fields, or null */
    static Range read(Fields in) {
        if (in == null) {
            return null;
        }
        Double low = in.figure("low");
        Double high = in.figure("high");
        if (low == null) {
            throw in.refusal("low", "a finite number that is not negative");
        }
        if (high == null) {
            return Range.atLeast(low);
        }
        if (high < low) {
            throw in.refusal("high", "no less than low");
        }
        return new Range(low, high);
    }

    static Json write(Range range) {
        if (range == null) {
            return Json.NULL;
        }
        return Json.object().put("low", whole(range.low())).put("high", range.bounded() ? whole(range.high()) : null)
            .build();
    }

    /** Bytes are whole numbers; nothing in seconds or tokens a second is as large as a million. */
    private static Double whole(double value) {
        return value < 1e6 ? value : Math.floor(value + 0.5);
    }

    /** A number where both ends are the same, else the range. */
    static Json figure(Range range) {
        return range != null && range.low() == range.high() ? Json.of(whole(range.low())) : write(range);
    }
}
