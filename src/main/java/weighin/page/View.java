package weighin.page;

import weighin.browser.BrowserIntl;
import weighin.device.Device;
import weighin.device.Signals;
import weighin.text.Figures;
import weighin.text.Phrases;
import weighin.text.Sentence;
import weighin.text.Words;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Outcome;

/** The parts of the page that are made from its templates. */
final class View {
    /** A rate to convert bytes with, where nothing is known of the link; browsers that tell say this at most. */
    private static final double USUAL_MBPS = 10;

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

    /** How long the download takes: at a plain rate, where nobody has measured the link. */
    void downloadTime(Web.Element element, Verdict verdict, Device device) {
        Verdict.Download download = verdict.download();
        if (download == null || download.bytes() == null) {
            say(element, "");
        } else if (download.cachedBytes() != null && download.cachedBytes() > 0) {
            Dom.put(words.sentence(download.cachedBytes().equals(download.bytes()) ? "download.here" : "download.part")
                .with("bytes", figures.bytes(download.cachedBytes())), element);
        } else if (device.measured() != null && device.measured().link() != null && download.seconds() != null) {
            isolated(element, figures.duration(download.seconds()));
        } else {
            Signals.Network network = device.signals().network();
            Double said = network == null ? null : network.downlinkMbps();
            double rate = said == null || said <= 0 ? USUAL_MBPS : said;
            Dom.put(words.sentence("download.at").with("time", figures.shortDuration(download.bytes() * 8 / 1e6 / rate))
                .with("rate", figures.megabits(rate)), element);
        }
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
        pill.setClassName("pill " + outcome.id);
        Web.Element use = pill.querySelector("use");
        String mark = "#mark-" + outcome.id;
        if (!mark.equals(use.getAttribute("href"))) {
            use.setAttribute("href", mark);
        }
        say(pill.querySelector("span"), words.text(word));
    }
}
