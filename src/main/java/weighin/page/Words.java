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
            int from = 0;
            while (from < pattern.length()) {
                int open = pattern.indexOf('{', from);
                int close = open < 0 ? -1 : pattern.indexOf('}', open);
                if (close < 0) {
                    break;
                }
                String name = pattern.substring(open + 1, close);
                element.append(document.createTextNode(pattern.substring(from, open)));
                Web.Element value = document.createElement("bdi");
                value.setTextContent(value(name));
                if (name.equals(strong)) {
                    Web.Element outer = document.createElement("b");
                    outer.append(value);
                    value = outer;
                }
                element.append(value);
                from = close + 1;
            }
            element.append(document.createTextNode(pattern.substring(from)));
        }

        /** As text without elements; in a right-to-left language each value between the characters that isolate it. */
        String plain() {
            return text(rightToLeft);
        }

        private String text(boolean isolated) {
            StringBuilder out = new StringBuilder();
            int from = 0;
            while (from < pattern.length()) {
                int open = pattern.indexOf('{', from);
                int close = open < 0 ? -1 : pattern.indexOf('}', open);
                if (close < 0) {
                    break;
                }
                out.append(pattern, from, open);
                String value = value(pattern.substring(open + 1, close));
                if (isolated) {
                    out.append('\u2068').append(value).append('\u2069');
                } else {
                    out.append(value);
                }
                from = close + 1;
            }
            return out.append(pattern, from, pattern.length()).toString();
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
