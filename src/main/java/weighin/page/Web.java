package weighin.page;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import weighin.browser.GlobalObject;

/** The browser's own objects, as far as the page uses them. */
final class Web {
    private Web() {
    }

    static Global window() {
        return (Global) GlobalObject.getSelf();
    }

    interface Global extends JSObject {
        @JSProperty
        Document getDocument();

        @JSProperty
        Performance getPerformance();

        /** What page.js leaves for the program. */
        @JSProperty("weighInPage")
        PageScript getScript();
    }

    interface PageScript extends JSObject {
        @JSProperty
        JSObject getMessages();

        @JSMethod
        void landed();

        /** The query of the page's address. */
        @JSMethod
        String query();

        /** Puts the query into the page's address. */
        @JSMethod
        void address(String query);

        /** Tells that the page was weighed anew. */
        @JSMethod
        void weighed();

        /** Answers "Check a model" with what is loaded for it. */
        @JSMethod
        void check(String name);

        @JSMethod
        void fail(String message);

        /** Runs a task when the browser has shown what it has. */
        @JSMethod
        void later(Task task);

        /** Opens a part, and lets it do what is wanted of it. */
        @JSMethod
        void open(String part, String wanted);
    }

    interface Performance extends JSObject {
        @JSMethod
        double now();
    }

    interface Node extends JSObject {
        @JSProperty
        String getTextContent();

        @JSProperty
        void setTextContent(String text);
    }

    interface Document extends JSObject {
        @JSProperty
        Element getDocumentElement();

        @JSMethod
        Element getElementById(String id);

        @JSMethod
        Element createElement(String name);

        @JSMethod
        Element createElementNS(String namespace, String name);

        @JSMethod
        Node createTextNode(String text);

        @JSMethod
        Element importNode(Node node, boolean deep);
    }

    interface Element extends Node {
        @JSMethod
        Element querySelector(String selector);

        @JSProperty
        Element getFirstElementChild();

        @JSProperty
        Element getNextElementSibling();

        @JSProperty
        Element getParentElement();

        @JSMethod
        void append(Node child);

        @JSMethod
        void insertBefore(Node child, Node before);

        @JSMethod
        void replaceChildren();

        @JSMethod
        void remove();

        @JSMethod
        String getAttribute(String name);

        @JSMethod
        void setAttribute(String name, String value);

        @JSMethod
        void removeAttribute(String name);

        @JSProperty
        void setHidden(boolean hidden);

        @JSProperty
        void setId(String id);

        @JSProperty
        void setClassName(String classes);

        @JSProperty
        String getClassName();

        @JSProperty
        String getLang();

        /** Of a template: its content. */
        @JSProperty
        Node getContent();

        /** Of an input: what it holds. */
        @JSProperty
        String getValue();

        @JSProperty
        void setValue(String value);

        @JSProperty
        void setChecked(boolean checked);

        @JSProperty
        void setDisabled(boolean disabled);

        @JSProperty
        Style getStyle();

        @JSMethod
        void addEventListener(String type, Listener listener);

        @JSMethod
        void focus();
    }

    interface Style extends JSObject {
        @JSMethod
        void setProperty(String name, String value);
    }

    interface Event extends JSObject {
        @JSMethod
        void preventDefault();
    }

    @JSFunctor
    interface Task extends JSObject {
        void run();
    }

    @JSFunctor
    interface Listener extends JSObject {
        void on(Event event);
    }

    @JSClass
    static class URLSearchParams implements JSObject {
        URLSearchParams(String query) {
        }

        @JSMethod
        native boolean has(String name);

        @JSMethod
        native String get(String name);

        @JSMethod
        native void set(String name, String value);

        @JSMethod
        native void delete(String name);

        @JSMethod("toString")
        native String text();
    }

    @JSClass(name = "Intl.ListFormat")
    static class ListFormat implements JSObject {
        ListFormat(String locale) {
        }

        @JSMethod
        native String format(String[] items);
    }
}
