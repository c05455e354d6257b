package weighin.page;

import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.browser.CurrentDevice;
import weighin.device.GpuSearch;
import weighin.device.Signals.Declared;
import weighin.verdict.Verdict;

/** "I know my hardware": takes what a person says of the device, and shows what it changes. */
final class HardwarePart implements Part {
    /** As many GPUs as a list shows without scrolling far. */
    private static final int SHOWN = 12;
    /** A long letter, a few pages, a chapter and a book, in tokens. */
    private static final int[] PROMPTS = {256, 4000, 16_000, 100_000};

    private final PageController page;
    private final View view;

    HardwarePart(PageController page) {
        this.page = page;
        view = page.view;
    }

    /** @return the names found, a line each, for {@code find}; else null */
    @Override
    public String act(String action, String value) {
        switch (action) {
            case "find":
                return find(value);
            case "chosen":
                chosen();
                return null;
            case "prompt":
                page.ask("prompt", value);
                return null;
            case "controls":
                Controls controls = new Controls(view);
                for (int tokens : PROMPTS) {
                    controls.offer(view.byId("hardware-prompt"), tokens);
                }
                controls.show(page.asked());
                return null;
            case "apply":
                apply(said());
                return null;
            case "forget":
                apply(null);
                view.byId("hardware-ram").focus();
                return null;
            case "ask":
                ask();
                return null;
            case "device":
                new DeviceTable(view).show(CurrentDevice.device());
                return null;
            case "show":
                show(CurrentDevice.declared());
                return null;
            default:
                throw Part.unknown(action);
        }
    }

    /** People know their phone's model, and that it has no memory of graphics alone. */
    private void ask() {
        boolean phone = isPhone();
        view.byId("hardware-vram").getParentElement().setHidden(phone || "ipados".equals(system()));
        if (phone) {
            view.text("hardware-gpu-label", view.words.text("hardware.phone"));
            view.text("hardware-gpu-hint", view.words.text("hardware.phone.hint"));
            view.byId("hardware-gpus").setAttribute("aria-label", view.words.text("hardware.phones"));
        }
    }

    private static String system() {
        return CurrentDevice.device().signals().os();
    }

    private static boolean isPhone() {
        return "android".equals(system()) || "ios".equals(system());
    }

    private static String find(String typed) {
        if (isPhone()) {
            return String.join("\n", GpuSearch.phones(typed, "ios".equals(system()), SHOWN));
        }
        StringBuilder names = new StringBuilder();
        for (GpuSearch.Choice choice : GpuSearch.find(typed, SHOWN)) {
            names.append(names.length() == 0 ? "" : "\n").append(choice.name());
        }
        return names.toString();
    }

    /** A card that was sold with one size of memory says that too. */
    private void chosen() {
        GpuSearch.Choice choice = GpuSearch.named(view.byId("hardware-gpu").getValue());
        Web.Element vram = view.byId("hardware-vram");
        if (choice != null) {
            vram.setValue(choice.memoryGb().size() == 1 ? whole(choice.memoryGb().get(0)) : "");
        }
    }

    private static String whole(double gib) {
        return String.valueOf((int) gib);
    }

    private Declared said() {
        Double ram = figure("hardware-ram");
        Double vram = figure("hardware-vram");
        String gpu = Ascii.trim(view.byId("hardware-gpu").getValue());
        return ram == null && vram == null && gpu.isEmpty() ? null
            : new Declared(ram, vram, gpu.isEmpty() ? null : gpu.replace('\t', ' '));
    }

    private Double figure(String id) {
        double value = Ascii.parseNumber(view.byId(id).getValue());
        return value > 0 ? (Double) value : null;
    }

    private void apply(Declared said) {
        Web.Element error = view.byId("hardware-error");
        error.setTextContent("");
        List<Verdict> before = page.classes();
        boolean kept;
        try {
            kept = CurrentDevice.declare(said);
            page.again();
        } catch (WeighInException e) {
            String gpu = view.byId("hardware-gpu").getValue();
            Dom.put(view.words.sentence("hardware.contradiction").with("gpu", gpu), error);
            view.byId("hardware-vram").focus();
            return;
        }
        result(said, kept, before, page.classes());
        show(said);
    }

    private void result(Declared said, boolean kept, List<Verdict> before, List<Verdict> after) {
        Web.Element result = view.byId("hardware-result");
        result.replaceChildren();
        result.append(view.document.importNode(view.byId("hardware-template").getContent(), true));
        int changed = new Changes(view).show(result.querySelector("ul"), before, after);
        Web.Element head = result.querySelector("h3");
        String key = said == null ? "hardware.forgotten" : changed == 0 ? "hardware.same" : "hardware.changed";
        if (changed > 0) {
            Dom.put(view.words.plural(key, changed).with("n", view.figures.count(changed)), head);
        } else {
            head.setTextContent(view.words.text(said == null ? "hardware.forgotten.same" : key));
        }
        result.querySelector("p").setTextContent(said == null ? ""
            : view.words.text(kept ? "hardware.kept" : "hardware.refused"));
    }

    /** Puts what was said into the form. */
    private void show(Declared said) {
        view.byId("hardware-ram").setValue(said == null || said.ramGiB() == null ? "" : whole(said.ramGiB()));
        view.byId("hardware-vram").setValue(said == null || said.vramGiB() == null ? "" : whole(said.vramGiB()));
        view.byId("hardware-gpu").setValue(said == null || said.gpuName() == null ? "" : said.gpuName());
        view.byId("hardware-forget").setHidden(said == null);
    }
}
