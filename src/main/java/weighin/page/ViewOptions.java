package weighin.page;

import weighin.Ascii;
import weighin.engine.Precision;
import weighin.model.Engine;
import weighin.size.Format;
import weighin.verdict.Options;

/**
 * What a person asked to see in place of the defaults, as it stands in the address; each may be null.
 *
 * @param engine    who runs it; {@link Engine#NATIVE} for a program outside the browser
 * @param precision in every engine's own format
 * @param format    a word of that engine's, in place of a precision
 * @param context   tokens of context held
 * @param prompt    tokens of a question whose answer's first word is told; never more than the context holds
 */
record ViewOptions(Engine engine, Precision precision, String format, Integer context, Integer prompt) {
    static final ViewOptions NOTHING = new ViewOptions(null, null, null, null, null);
    /** Tokens held where nobody says otherwise. */
    static final int USUAL_CONTEXT = 4096;
    /** The parameters of the address. */
    static final String[] NAMES = {"where", "engine", "precision", "format", "context", "prompt"};
    private static final int MOST_DIGITS = 8;
    private static final int MOST_CONTEXT = 10_000_000;

    /** Where what was asked is read from; gives null for what is not there. */
    interface Source {
        String get(String name);
    }

    /** What an address asks for; what it cannot mean is left out. */
    static ViewOptions read(Source source) {
        boolean app = "app".equals(source.get("where"));
        Engine engine = app ? Engine.NATIVE : engine(source.get("engine"));
        String format = format(engine, source.get("format"));
        Precision precision = format != null ? null : precision(engine, source.get("precision"));
        Integer context = tokens(source.get("context"));
        Integer prompt = tokens(source.get("prompt"));
        // a question that the conversation does not hold makes it longer
        boolean longer = prompt != null && prompt > (context == null ? USUAL_CONTEXT : context);
        return new ViewOptions(engine, precision, format, longer ? prompt : context, prompt);
    }

    private static Engine engine(String word) {
        Engine engine = word == null ? null : Engine.of(word);
        return engine == Engine.NATIVE || engine == Engine.BUILT_IN ? null : engine;
    }

    private static Precision precision(Engine engine, String id) {
        Precision precision = id == null ? null : Precision.of(id);
        return precision == null || engine != null && precision.format(engine, true) == null ? null : precision;
    }

    private static String format(Engine engine, String word) {
        if (engine == null || word == null) {
            return null;
        }
        for (Format format : Format.all()) {
            if (format.readBy(engine) && Ascii.lower(format.word()).equals(Ascii.lower(word))) {
                return format.word();
            }
        }
        return null;
    }

    private static Integer tokens(String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_DIGITS) {
            return null;
        }
        int tokens = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return null;
            }
            tokens = tokens * 10 + text.charAt(i) - '0';
        }
        return tokens >= 1 && tokens <= MOST_CONTEXT ? tokens : null;
    }

    boolean app() {
        return engine == Engine.NATIVE;
    }

    Options options() {
        return new Options(engine, format, context, null, precision);
    }

    /** The same run outside the browser, or by whichever engine in it serves best. */
    Options options(boolean app) {
        if (app == app()) {
            return options();
        }
        Engine other = app ? Engine.NATIVE : null;
        return new Options(other, null, context, null, precision(other, precision == null ? null : precision.id()));
    }

    /** The same conversation in that engine, in its format of that word or its usual one. */
    ViewOptions in(Engine other, String word) {
        return new ViewOptions(other, null, word, context, prompt);
    }

    /** The value of a parameter of the address; null for none. */
    String value(String name) {
        return switch (name) {
            case "where" -> app() ? "app" : null;
            case "engine" -> engine == null || app() ? null : engine.id;
            case "precision" -> precision == null ? null : precision.id();
            case "format" -> format;
            case "prompt" -> prompt == null ? null : String.valueOf(prompt.intValue());
            default -> context == null ? null : String.valueOf(context.intValue());
        };
    }

    /** The same with one parameter changed: what does not go with it any more is left out; empty takes it away. */
    ViewOptions with(String name, String value) {
        return read(each -> {
            if (each.equals(name)) {
                return value;
            }
            boolean other = name.equals("where") && each.equals("engine")
                    || name.equals("precision") && each.equals("format")
                    || name.equals("context") && each.equals("prompt") && isLess(tokens(value), prompt)
                    || name.equals("prompt") && each.equals("context") && context != null && context.equals(prompt)
                    || name.equals("engine") && (each.equals("where") || each.equals("format"));
            return other ? null : value(each);
        });
    }

    private static boolean isLess(Integer context, Integer prompt) {
        return prompt != null && (context == null ? USUAL_CONTEXT : context) < prompt;
    }
}
