package weighin.page;

import weighin.browser.BrowserIntl;
import weighin.size.Size;
import weighin.text.Figures;
import weighin.text.Phrases;
import weighin.text.Sentence;
import weighin.text.Words;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Check;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.CheckOutcome;
import weighin.verdict.Verdict.Outcome;

/** The parts of the page that are made from its templates. */
final class View {
    final Web.Document document;
    final Phrases phrases;
    final Words words;
    final Figures figures;

    View(Web.Document document, Phrases phrases) {
        this.document = document;
        this.phrases = phrases;
        this.words = phrases.words;
        this.figures = phrases.figures;
    }

    /** The view of the page that the program was loaded by, in its language. */
    static View ofPage() {
        Web.Global window = Web.window();
        Web.Element root = window.getDocument().getDocumentElement();
        return new View(window.getDocument(), new Phrases(new BrowserIntl(window.getScript().getMessages(),
            root.getLang(), "rtl".equals(root.getAttribute("dir")))));
    }

    Web.Element byId(String id) {
        return document.getElementById(id);
    }

    void text(String id, String text) {
        say(byId(id), text);
    }

    /**
     * Puts a text into an element. What it says already is left alone: to lay out a page takes longer than to weigh it.
     */
    static void say(Web.Element element, String text) {
        if (!text.equals(element.getTextContent())) {
            element.setTextContent(text);
        }
    }

    /** What a template of one element holds. */
    Web.Element make(String template) {
        return document.importNode(byId(template).getContent(), true).getFirstElementChild();
    }

    /** A line of a table. */
    Web.Element entry(Web.Element body, String labelKey, String value) {
        Web.Element line = make("entry-template");
        line.querySelector("th").setTextContent(words.text(labelKey));
        Web.Element cell = line.querySelector("td > span");
        if (value != null) {
            isolated(cell, value);
        }
        body.append(line);
        return line;
    }

    /** A remark below the value of a line of a table. */
    void remark(Web.Element line, Sentence sentence) {
        Web.Element small = document.createElement("small");
        Dom.put(sentence, small);
        line.querySelector("td").append(small);
    }

    /** A figure as a remark. */
    void remark(Web.Element line, String figure) {
        Web.Element small = document.createElement("small");
        isolated(small, figure);
        line.querySelector("td").append(small);
    }

    /** A new element at the end of another. */
    Web.Element add(Web.Element parent, String name) {
        Web.Element element = document.createElement(name);
        parent.append(element);
        return element;
    }

    Web.Element add(Web.Element parent, String name, String key) {
        Web.Element element = add(parent, name);
        element.setTextContent(words.text(key));
        return element;
    }

    /** Puts a value into an element, isolated from the text's direction. */
    void isolated(Web.Element element, String text) {
        Web.Element value = element.getFirstElementChild();
        if (value == null || !text.equals(element.getTextContent())) {
            element.replaceChildren();
            value = document.createElement("bdi");
            value.setTextContent(text);
            element.append(value);
        }
    }

    /** The verdict's shape and word. */
    void pill(Web.Element pill, Verdict verdict) {
        pill(pill, verdict.outcome(), phrases.outcomeKey(verdict));
    }

    /** A new pill with an outcome's shape and word. */
    Web.Element pill(Outcome outcome) {
        Web.Element pill = make("pill-template");
        pill.setClassName("pill " + outcome.id);
        pill(pill, outcome, "outcome." + outcome.id);
        return pill;
    }

    /** A new pill with a verdict's. */
    Web.Element pill(Verdict verdict) {
        Web.Element pill = make("pill-template");
        pill.setClassName("pill " + verdict.outcome().id);
        pill(pill, verdict);
        return pill;
    }

    private void pill(Web.Element pill, Outcome outcome, String word) {
        Web.Element use = pill.querySelector("use");
        String mark = "#mark-" + outcome.id;
        if (!mark.equals(use.getAttribute("href"))) {
            use.setAttribute("href", mark);
        }
        say(pill.querySelector("span"), words.text(word));
    }

    /** Every check with what it found. */
    void reasons(Web.Element list, Verdict verdict) {
        for (Check check : verdict.checks()) {
            Web.Element item = reason(check.outcome());
            Web.Element text = item.querySelector("span + span");
            Dom.put(phrases.check(verdict, check), text);
            if (check.name() == CheckName.MEMORY) {
                breakdown(text, verdict.size());
            } else if (check.name() == CheckName.SPEED && verdict.speed() != null
                    && verdict.speed().firstTokenSeconds() != null) {
                text.append(document.createTextNode(words.gap));
                Dom.append(words.sentence("first-token")
                    .with("time", figures.duration(verdict.speed().firstTokenSeconds())),
                    text);
            }
            list.append(item);
        }
    }

    private Web.Element reason(CheckOutcome outcome) {
        Web.Element item = make("reason-template");
        item.setClassName(outcome.id);
        String mark = switch (outcome) {
            case PASS -> "pass";
            case RISK, GRAVE_RISK -> "tight";
            case FAIL -> "no";
            default -> "unknown";
        };
        item.querySelector("use").setAttribute("href", "#mark-" + mark);
        item.querySelector("span").setTextContent(words.text("check-outcome." + outcome.id));
        return item;
    }

    private void breakdown(Web.Element text, Size size) {
        if (size.weightBytes() == null || size.kvCacheBytes() == null || size.overheadBytes() == null) {
            return;
        }
        text.append(document.createTextNode(words.gap));
        Dom.append(words.sentence(size.kvCacheBytes() == 0 ? "breakdown.encoder" : "breakdown")
                .with("weights", figures.bytes(size.weightBytes()))
                .with("context", figures.bytes(size.kvCacheBytes()))
                .with("overhead", figures.bytes(size.overheadBytes())), text);
    }

}
