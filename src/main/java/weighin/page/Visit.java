package weighin.page;

import org.teavm.jso.JSExport;

/** The program of a first visit: the page alone, without what only callers of the API need. */
public final class Visit {
    private Visit() {
    }

    /** Fills the page that the module was loaded by. */
    @JSExport
    public static void page() {
        Page.start();
    }
}
