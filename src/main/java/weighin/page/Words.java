package weighin.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The messages of the page's language. A message is text with {@code {name}} where a value stands; one that depends on
 * a count has variants whose keys end in the plural category of {@code Intl.PluralRules}.
 */
final class Words {
    private final Web.Messages messages;
    private final Web.Document document;
    private final Web.PluralRules plurals;
    private final boolean rightToLeft;
    /** What stands between two sentences: nothing where they are written without blanks. */
    final String gap;

    Words(Web.Messages messages, Web.Document document, String locale) {
        this.messages = messages;
        this.document = document;
        this.plurals = new Web.PluralRules(locale);
        gap = locale.startsWith("ja") || locale.startsWith("zh") ? "" : " ";
        this.rightToLeft = "rtl".equals(document.getDocumentElement().getAttribute("dir"));
    }

    boolean has(String key) {
        return messages.has(key);
    }

    /** The message; the key itself where the catalogue lacks it. */
    String text(String key) {
        return messages.has(key) ? messages.get(key) : key;
    }

    Sentence sentence(String key) {
        return new Sentence(text(key));
    }

    /** The variant of the message for a count. */
    Sentence plural(String key, double count) {
        String variant = key + "." + plurals.select(count);
        return sentence(messages.has(variant) ? variant : key + ".other");
    }

    /** A message on its way to the page, with its values. */
    final class Sentence {
        private final String pattern;
        private final List<String> names = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private String strong = "";

        private Sentence(String pattern) {
            this.pattern = pattern;
        }

        /** A value; what is null reads as a dash. */
        Sentence with(String name, String value) {
            names.add(name);
            values.add(value == null ? "–" : value);
            return this;
        }

        /** A value that stands out. */
        Sentence withStrong(String name, String value) {
            strong = name;
            return with(name, value);
        }

        /** Whether it has a place for that value. */
        boolean says(String name) {
            return pattern.indexOf("{" + name + "}") >= 0;
        }

        /** In place of what the element holds, each value isolated from the text's direction. */
        void into(Web.Element element) {
            if (!text(false).equals(element.getTextContent())) {
                element.replaceChildren();
                appendTo(element);
            }
        }

        void appendTo(Web.Element element) {
            List<String> parts = parts();
            for (int i = 0; i < parts.size(); i++) {
                element.append(i % 2 == 0 ? document.createTextNode(parts.get(i)) : isolated(parts.get(i)));
            }
        }

        private Web.Element isolated(String name) {
            Web.Element value = document.createElement("bdi");
            value.setTextContent(value(name));
            if (!name.equals(strong)) {
                return value;
            }
            Web.Element outer = document.createElement("b");
            outer.append(value);
            return outer;
        }

        /** Text and the names of values, in turn, from text to text. */
        private List<String> parts() {
            List<String> parts = new ArrayList<>();
            int from = 0;
            int open = pattern.indexOf('{');
            int close = pattern.indexOf('}', open);
            while (open >= 0 && close >= 0) {
                parts.add(pattern.substring(from, open));
                parts.add(pattern.substring(open + 1, close));
                from = close + 1;
                open = pattern.indexOf('{', from);
                close = pattern.indexOf('}', open);
            }
            parts.add(pattern.substring(from));
            return parts;
        }

        /** As text without elements; in a right-to-left language each value between the characters that isolate it. */
        String plain() {
            return text(rightToLeft);
        }

        private String text(boolean isolated) {
            StringBuilder out = new StringBuilder();
            List<String> parts = parts();
            for (int i = 0; i < parts.size(); i++) {
                boolean named = i % 2 == 1;
                out.append(named && isolated ? "\u2068" : "").append(named ? value(parts.get(i)) : parts.get(i))
                    .append(named && isolated ? "\u2069" : "");
            }
            return out.toString();
        }

        private String value(String name) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) {
                    return values.get(i);
                }
            }
            return "–";
        }
    }
}
