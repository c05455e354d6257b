package weighin.page;

/** A picture of SVG elements. */
final class SvgPicture implements Picture {
    private static final String SVG = "http://www.w3.org/2000/svg";
    static final String FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif";

    private final Web.Document document;
    final Web.Element root;

    SvgPicture(Web.Document document, int width, int height) {
        this.document = document;
        root = document.createElementNS(SVG, "svg");
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        root.setAttribute("width", String.valueOf(width));
        root.setAttribute("height", String.valueOf(height));
        root.setAttribute("font-family", FONT);
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, String colour) {
        Web.Element box = document.createElementNS(SVG, "rect");
        set(box, "x", x);
        set(box, "y", y);
        set(box, "width", width);
        set(box, "height", height);
        set(box, "rx", radius);
        box.setAttribute("fill", colour);
        root.append(box);
    }

    @Override
    public void text(double x, double y, int size, boolean bold, String anchor, String colour, String text) {
        Web.Element line = document.createElementNS(SVG, "text");
        set(line, "x", x);
        set(line, "y", y);
        line.setAttribute("font-size", String.valueOf(size));
        line.setAttribute("font-weight", bold ? "700" : "400");
        line.setAttribute("text-anchor", anchor);
        line.setAttribute("fill", colour);
        line.setTextContent(text);
        root.append(line);
    }

    private static void set(Web.Element element, String name, double value) {
        long tenths = (long) Math.floor(value * 10 + 0.5);
        element.setAttribute(name, new StringBuilder().append(tenths / 10).append('.').append(tenths % 10).toString());
    }
}
