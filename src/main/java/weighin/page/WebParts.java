package weighin.page;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The browser's own objects, as far as only the parts that are loaded on first use need them. */
final class WebParts {
    private WebParts() {
    }

    /** A box to tick. */
    interface Box extends Web.Element {
        @JSProperty
        boolean getChecked();

        @JSProperty
        void setChecked(boolean checked);

        @JSProperty
        void setDisabled(boolean disabled);
    }

    /** A function of the page's script. */
    interface Called extends JSObject {
        @JSMethod
        void call(JSObject self);
    }

    interface Canvas extends Web.Element {
        @JSMethod
        Context getContext(String kind);
    }

    /** What draws on a canvas. */
    interface Context extends JSObject {
        @JSMethod
        void scale(double x, double y);

        @JSMethod
        void beginPath();

        @JSMethod
        void roundRect(double x, double y, double width, double height, double radius);

        @JSMethod
        void fill();

        @JSMethod
        void fillText(String text, double x, double y);

        @JSProperty
        void setFillStyle(String colour);

        @JSProperty
        void setFont(String font);

        @JSProperty
        void setDirection(String direction);

        @JSProperty
        void setTextAlign(String align);
    }

    @JSClass
    static class XMLSerializer implements JSObject {
        XMLSerializer() {
        }

        @JSMethod("serializeToString")
        native String text(Web.Node node);
    }
}
