package weighin.page;

import java.util.ArrayList;
import java.util.List;
import weighin.Range;
import weighin.verdict.Verdict;
import weighin.verdict.Verdict.Outcome;

/**
 * The instrument of the hero, the face of a scale: memory on a logarithmic arc, the classes along it in their verdicts'
 * colours, the band of what the device can hold, and a needle at the answer. Where a language is written from right to
 * left the whole is its mirror image.
 */
final class Dial {
    private static final double WIDTH = 472;
    private static final double HUB_X = 236;
    private static final double HUB_Y = 340;
    /** Degrees of the arc, half of it on either side of the vertical. */
    private static final double SPREAD = 95;
    private static final double ARC = 272;
    /** Parts of the axis: labels nearer to one another are left out, and on phones those nearer to the answer's. */
    private static final double NEAREST = 0.045;
    private static final double NEAREST_ON_PHONE = 0.085;
    /** Isolates a figure from the direction of the words around it, where no element can. */
    private static final String ISOLATE = "\u2066";
    private static final String END = "\u2069";

    private final View view;
    private final Web.Element dial;
    private final boolean mirrored;
    private Web.Element drawn;

    Dial(View view) {
        this.view = view;
        dial = view.byId("dial");
        mirrored = "rtl".equals(view.document.getDocumentElement().getAttribute("dir"));
    }

    /**
     * Draws the answer.
     *
     * @param classes all classes, lightest first
     * @param bytes   where the needle stands; null for nowhere
     * @param name    what stands there
     * @param outcome its verdict
     */
    void draw(List<Verdict> classes, Range have, Long bytes, String name, Outcome outcome) {
        drawn = dial.querySelector(".drawn");
        drawn.replaceChildren();
        double answer = bytes == null ? -1 : Ladder.position(bytes);
        arcs(classes);
        if (have != null) {
            zone(have);
        }
        labels(classes, answer);
        etch();
        Web.Element needle = dial.querySelector(".needle");
        needle.setAttribute("class", bytes == null ? "needle away" : "needle");
        if (bytes != null) {
            double degrees = degrees(answer);
            needle.getStyle().setProperty("--turn", text(degrees) + "deg");
            text("mark here " + outcome.id, answer, 309, name);
            path("ring lead " + outcome.id, line(answer, 282, 302));
        }
        if (have != null) {
            holds(have, answer);
        }
        dial.setAttribute("aria-label", view.words.sentence(have == null ? "dial.open" : "dial").with("class", name)
            .with("have", have == null ? null : view.figures.bytes(have)).plain());
    }

    /** Stretches of classes with one verdict, each from the class before it; beyond what runs the arc is bare. */
    private void arcs(List<Verdict> classes) {
        double from = 0;
        for (Verdict verdict : classes) {
            Long need = verdict.size().memoryBytes();
            double to = need == null ? from : Ladder.position(need);
            if (to > from && verdict.outcome() != Outcome.NO && verdict.outcome() != Outcome.UNKNOWN) {
                path("arc part " + verdict.outcome().id, "M" + point(from, ARC) + arc(ARC, to));
            }
            from = Math.max(from, to);
        }
        StringBuilder ticks = new StringBuilder();
        for (Verdict verdict : classes) {
            Long need = verdict.size().memoryBytes();
            ticks.append(need == null ? "" : line(Ladder.position(need), 265.5, 278.5));
        }
        path("tick", ticks.toString());
    }

    private void zone(Range have) {
        double low = Ladder.position(have.low());
        double high = have.bounded() ? Math.max(Ladder.position(have.high()), low + 0.004) : 1;
        path("zone", "M" + point(low, 283) + arc(283, high) + "L" + point(high, 246) + back(246, low) + "Z");
    }

    /** The classes' names, as many as have room beside the answer and one another; the ends come first. */
    private void labels(List<Verdict> classes, double answer) {
        List<Double> placed = new ArrayList<>();
        List<Double> sparse = new ArrayList<>();
        if (answer >= 0) {
            placed.add(answer);
            sparse.add(answer);
        }
        int last = classes.size() - 1;
        for (int turn = 0; turn <= last + 2; turn++) {
            int i = turn == 0 ? 0 : turn == 1 ? last : turn - 1;
            Long need = i > last || turn > 1 && (i == 0 || i == last) ? null : classes.get(i).size().memoryBytes();
            if (need == null) {
                continue;
            }
            double at = Ladder.position(need);
            if (far(at, placed, NEAREST)) {
                placed.add(at);
                boolean minor = !far(at, sparse, NEAREST_ON_PHONE);
                if (!minor) {
                    sparse.add(at);
                }
                Outcome outcome = classes.get(i).outcome();
                text("mark" + (outcome == Outcome.NO ? " out" : "") + (minor ? " minor" : ""), at, 291,
                    Answer.name(classes, i));
            }
        }
    }

    private static boolean far(double at, List<Double> others, double least) {
        for (double other : others) {
            if (Math.abs(at - other) < least) {
                return false;
            }
        }
        return true;
    }

    /** The scale's own figures. */
    private void etch() {
        double bytes = 1e8;
        for (int i = 0; i < 5; i++) {
            double at = i / 4.0;
            boolean end = i == 0 || i == 4;
            Web.Element label = text("etch", at, 235, end ? view.figures.tick(bytes) : view.figures.count(bytes / 1e9));
            if (end) {
                label.setAttribute("class", "etch " + (i == 0 ? "from" : "to"));
                label.setAttribute("x", text(mirror(i == 0 ? 60.2 : 411.8)));
                label.setAttribute("y", "181.5");
            }
            bytes *= 10;
        }
    }

    /** What the device holds, below the arc on the side of the needle that has more room. */
    private void holds(Range have, double answer) {
        double turn = answer < 0 ? 0 : degrees(answer);
        boolean after = mirrored ? turn > 0 : turn <= 0;
        double x = (mirrored ? mirror(HUB_X) : HUB_X) + 190 * Math.tan(Math.toRadians(turn))
            + (turn <= 0 ? 12 : -12);
        Web.Element label = element("text", "holds" + (after ? "" : " before"));
        label.setAttribute("x", text(x));
        label.setAttribute("y", "153");
        label.setTextContent(view.words.sentence("holds").with("have", ISOLATE + view.figures.bytes(have) + END)
            .plain());
    }

    private Web.Element text(String classes, double at, double radius, String words) {
        Web.Element label = element("text", classes);
        label.setAttribute("x", text(x(at, radius)));
        label.setAttribute("y", text(y(at, radius) + 3));
        label.setTextContent(words);
        return label;
    }

    private void path(String classes, String d) {
        element("path", classes).setAttribute("d", d);
    }

    private Web.Element element(String name, String classes) {
        Web.Element element = view.document.createElementNS("http://www.w3.org/2000/svg", name);
        element.setAttribute("class", classes);
        drawn.append(element);
        return element;
    }

    private double degrees(double at) {
        return (at - 0.5) * SPREAD * (mirrored ? -1 : 1);
    }

    private double mirror(double x) {
        return mirrored ? WIDTH - x : x;
    }

    private double x(double at, double radius) {
        return HUB_X + radius * Math.sin(Math.toRadians(degrees(at)));
    }

    private double y(double at, double radius) {
        return HUB_Y - radius * Math.cos(Math.toRadians(degrees(at)));
    }

    private String point(double at, double radius) {
        return text(x(at, radius)) + " " + text(y(at, radius));
    }

    private String line(double at, double from, double to) {
        return "M" + point(at, from) + "L" + point(at, to);
    }

    /** Along the axis to a place on it. */
    private String arc(double radius, double to) {
        return turn(radius, to, !mirrored);
    }

    /** Against it. */
    private String back(double radius, double to) {
        return turn(radius, to, mirrored);
    }

    private String turn(double radius, double to, boolean clockwise) {
        return "A" + text(radius) + " " + text(radius) + " 0 0 " + (clockwise ? "1 " : "0 ") + point(to, radius);
    }

    /** A number with one digit behind the point. */
    private static String text(double value) {
        long tenths = (long) Math.floor(Math.abs(value) * 10 + 0.5);
        return (value < 0 && tenths > 0 ? "-" : "") + tenths / 10 + "." + tenths % 10;
    }
}
