package weighin.text;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weighin.json.Json;
import weighin.json.JsonReader;

/** A language with the page's catalogue and Java's number formats, for tests outside browsers. */
final class CatalogueIntl implements Intl {
    private static final Path MESSAGES = Path.of("webapp", "messages");

    private final Map<String, String> messages = new HashMap<>();
    private final String language;

    CatalogueIntl(String language) throws IOException {
        this.language = language;
        for (String part : List.of("", ".tools", ".parts", ".embed")) {
            Path file = MESSAGES.resolve(language + part + ".json");
            ((Json.Obj) JsonReader.read(Files.readString(file))).fields()
                .forEach((key, value) -> messages.put(key, ((Json.Str) value).value()));
        }
    }

    @Override
    public String message(String key) {
        return messages.get(key);
    }

    @Override
    public String language() {
        return language;
    }

    @Override
    public boolean rightToLeft() {
        return "rtl".equals(messages.get("dir"));
    }

    @Override
    public String number(double value, int significantDigits) {
        NumberFormat format = NumberFormat.getInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(20);
        return format.format(new BigDecimal(value).round(new MathContext(significantDigits, RoundingMode.HALF_UP)));
    }

    @Override
    public String words(double count, int significantDigits) {
        return number(count / 1e9, significantDigits) + " billion";
    }

    @Override
    public String percent(double part, int fractionDigits) {
        NumberFormat format = NumberFormat.getPercentInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(fractionDigits);
        return format.format(part);
    }

    /** English's and Arabic's categories, as Unicode's plural rules define them. */
    @Override
    public String plural(double count) {
        boolean whole = count == Math.rint(count);
        if (!language.equals("ar")) {
            return count == 1 ? "one" : "other";
        }
        double hundredth = count % 100;
        return count == 0 ? "zero" : count == 1 ? "one" : count == 2 ? "two"
            : whole && hundredth >= 3 && hundredth <= 10 ? "few" : whole && hundredth >= 11 ? "many" : "other";
    }
}
