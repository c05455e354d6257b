package weighin.page;

/** A picture to draw on, as an SVG of elements or on a canvas; all lengths in its own units. */
interface Picture {
    void box(double x, double y, double width, double height, double radius, String colour);

    /**
     * A line of text.
     *
     * @param anchor {@code start}, {@code middle} or {@code end}: which end of the text stands at x, left to right
     */
    void text(double x, double y, int size, boolean bold, String anchor, String colour, String text);
}
