package weighin.build;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import weighin.json.Json;
import weighin.json.JsonReader;
import weighin.text.Intl;

/** The English of the page's catalogue, for the figures of pictures that the build draws. */
final class English implements Intl {
    private final Json.Obj messages;

    English(Path catalogue) throws IOException {
        messages = (Json.Obj) JsonReader.read(Files.readString(catalogue));
    }

    @Override
    public String message(String key) {
        return messages.get(key) instanceof Json.Str text ? text.value() : null;
    }

    @Override
    public String language() {
        return "en";
    }

    @Override
    public boolean rightToLeft() {
        return false;
    }

    @Override
    public String number(double value, int significantDigits) {
        return new BigDecimal(value).round(new MathContext(significantDigits, RoundingMode.HALF_UP))
            .stripTrailingZeros().toPlainString();
    }

    @Override
    public String words(double count, int significantDigits) {
        return number(count / 1e9, significantDigits) + " billion";
    }

    @Override
    public String percent(double part, int fractionDigits) {
        return Math.round(part * 100) + "%";
    }

    @Override
    public String plural(double count) {
        return count == 1 ? "one" : "other";
    }
}
