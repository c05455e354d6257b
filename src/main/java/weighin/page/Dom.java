package weighin.page;

import java.util.List;
import weighin.text.Sentence;

/** Sentences in elements: each value in an element of its own, isolated from the text's direction. */
final class Dom {
    private Dom() {
    }

    /** Puts the sentence in place of what the element holds; one that it says already is left alone. */
    static void put(Sentence sentence, Web.Element element) {
        if (!sentence.bare().equals(element.getTextContent())) {
            element.replaceChildren();
            append(sentence, element);
        }
    }

    static void append(Sentence sentence, Web.Element element) {
        Web.Document document = Web.window().getDocument();
        List<String> parts = sentence.parts();
        int strong = sentence.strongPart();
        for (int i = 0; i < parts.size(); i++) {
            if (i % 2 == 0) {
                element.append(document.createTextNode(parts.get(i)));
                continue;
            }
            Web.Element value = document.createElement("bdi");
            value.setTextContent(parts.get(i));
            Web.Element outer = i == strong ? document.createElement("b") : value;
            if (i == strong) {
                outer.append(value);
            }
            element.append(outer);
        }
    }
}
