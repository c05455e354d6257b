package weighin.browser;

import org.teavm.jso.JSObject;

/**
 * What a person asked to be kept on this device, in the origin's {@code localStorage}. A browser may refuse it (private
 * windows, blocked storage): then nothing is kept, and nothing fails.
 */
public final class LocalStore {
    private LocalStore() {
    }

    /** What is kept under the name, or null. */
    public static String read(String name) {
        try {
            JSObject storage = Js.SELF.getLocalStorage();
            return Js.present(storage) ? Js.text(((Host.Storage) storage).getItem(name)) : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Keeps the text, or nothing for null. Gives whether the browser allowed it. */
    public static boolean write(String name, String text) {
        try {
            Host.Storage storage = (Host.Storage) Js.SELF.getLocalStorage();
            if (text == null) {
                storage.removeItem(name);
            } else {
                storage.setItem(name, text);
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
