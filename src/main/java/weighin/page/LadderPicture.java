package weighin.page;

import java.util.List;
import weighin.Range;
import weighin.device.Device;
import weighin.verdict.Verdict;

/** The ladder as a picture to send: the answer, and each class with its need against what the device can hold. */
final class LadderPicture {
    static final int WIDTH = 1200;
    static final int HEIGHT = 720;
    private static final int EDGE = 56;
    private static final int FIRST = 176;
    private static final int STEP = 44;
    private static final int TRACK = 170;
    private static final int TRACK_WIDTH = 560;
    private static final String INK = "#1b1d21";
    private static final String QUIET = "#5d636e";
    /** The colours of page.css on light ground, in the order of the outcomes. */
    private static final String[] COLOURS = {"#0a6a4a", "#2f6a16", "#6b4500", "#1b49bb", "#5d636e", "#8a2c0c"};

    private final View view;
    private final Picture picture;
    private final boolean mirrored;

    LadderPicture(View view, Picture picture) {
        this.view = view;
        this.picture = picture;
        this.mirrored = "rtl".equals(view.document.getDocumentElement().getAttribute("dir"));
    }

    /** @param address where the page is, which the picture names */
    void draw(Device device, List<Verdict> classes, String address) {
        String said = new DeviceName(view).parts(device);
        picture.box(0, 0, WIDTH, HEIGHT, 0, "#fbfaf7");
        text(EDGE, 84, 38, true, "start", INK, view.byId("headline").getTextContent());
        text(EDGE, 124, 20, false, "start", QUIET,
            said.isEmpty() ? view.words.text("share.picture") : said);
        for (int i = 0; i < classes.size(); i++) {
            row(classes.get(i), FIRST + i * STEP, Ladder.have(device.budget(), classes.get(i)));
        }
        text(EDGE, HEIGHT - 28, 18, false, "start", QUIET, address);
        Range have = null;
        for (Verdict verdict : classes) {
            have = have == null ? Ladder.have(device.budget(), verdict) : have;
        }
        if (have != null) {
            text(WIDTH - EDGE, HEIGHT - 28, 18, false, "end", QUIET,
                view.words.sentence("legend.band").with("have", view.figures.bytes(have)).plain());
        }
    }

    private void row(Verdict verdict, int y, Range have) {
        String colour = COLOURS[verdict.outcome().ordinal()];
        text(EDGE, y + 25, 22, true, "start", INK, verdict.size().model().name());
        box(TRACK, y + 8, TRACK_WIDTH, 18, 4, "#eceae4");
        if (verdict.size().memoryBytes() != null) {
            box(TRACK, y + 8, Math.max(4, TRACK_WIDTH * Ladder.position(verdict.size().memoryBytes())), 18, 4, colour);
        }
        if (have != null) {
            double low = TRACK_WIDTH * Ladder.position(have.low());
            double high = have.bounded() ? TRACK_WIDTH * Ladder.position(have.high()) : TRACK_WIDTH;
            box(TRACK + low, y, Math.max(2, high - low), 34, 0, "#0b5fff33");
        }
        String needs = view.figures.bytes(verdict.size().memoryBytes());
        text(TRACK + TRACK_WIDTH + 24, y + 24, 19, false, "start", QUIET, needs);
        text(WIDTH - EDGE, y + 24, 20, true, "end", colour, view.phrases.outcome(verdict));
    }

    private void box(double x, double y, double width, double height, double radius, String colour) {
        picture.box(mirrored ? WIDTH - x - width : x, y, width, height, radius, colour);
    }

    private void text(double x, double y, int size, boolean bold, String anchor, String colour, String text) {
        // isolated, so that its own first letter tells its direction
        picture.text(mirrored ? WIDTH - x : x, y, size, bold, mirrored && anchor.equals("start") ? "end"
            : mirrored && anchor.equals("end") ? "start" : anchor, colour, '\u2068' + text + '\u2069');
    }
}
