package weighin.page;

import java.util.List;
import org.teavm.jso.JSExport;
import weighin.browser.SignalReader;
import weighin.device.Device;
import weighin.verdict.Verdict;
import weighin.verdict.WrittenSizes;

/** The program of a first visit: the page as it comes, without what only callers of the API and closer looks need. */
public final class FirstVisit {
    private static Page page;

    private FirstVisit() {
    }

    /** Fills the page that the module was loaded by. */
    @JSExport
    public static void page() {
        page = new Page(View.ofPage(), new Usual());
        SignalReader reader = SignalReader.shared();
        reader.whenRead(() -> page.start(reader.device()));
    }

    /** Opens or closes the row of a class, {@code "4b"}. */
    @JSExport
    public static void toggle(String id) {
        page.toggle(id);
    }

    /** Every default; an address that asks for something else is the whole program's. */
    private static final class Usual implements Scale {
        @Override
        public List<Verdict> classes(Device device, boolean app) {
            return WrittenSizes.classes().bare(device, app);
        }

        @Override
        public boolean app() {
            return false;
        }

        @Override
        public void keep(Web.URLSearchParams query) {
            // nothing was asked for
        }
    }
}
