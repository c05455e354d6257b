package weighin.page;

/** A picture on a canvas, each of its units two pixels. */
final class CanvasPicture implements Picture {
    private static final int PIXELS = 2;

    private final WebParts.Context context;
    final Web.Element canvas;

    CanvasPicture(Web.Document document, int width, int height) {
        canvas = document.createElement("canvas");
        canvas.setAttribute("width", String.valueOf(width * PIXELS));
        canvas.setAttribute("height", String.valueOf(height * PIXELS));
        context = ((WebParts.Canvas) canvas).getContext("2d");
        context.scale(PIXELS, PIXELS);
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, String colour) {
        context.setFillStyle(colour);
        context.beginPath();
        context.roundRect(x, y, width, height, radius);
        context.fill();
    }

    @Override
    public void text(double x, double y, int size, boolean bold, String anchor, String colour, String text) {
        context.setFont((bold ? "700 " : "400 ") + size + "px " + SvgPicture.FONT);
        context.setFillStyle(colour);
        context.setDirection("ltr");
        context.setTextAlign(anchor.equals("middle") ? "center" : anchor.equals("end") ? "right" : "left");
        context.fillText(text, x, y);
    }
}
