package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;

/**
 * One look at one device's signals, made, asked once, dropped: which GPU it is, how much memory it has, and what there
 * is to remark; {@link Hardware} is what stays of it. {@link Budgets} draws the conclusions.
 */
final class HardwareInference {
    static final double GIB = 1073741824.0;
    static final double GB = 1e9;
    /** No limit of a buffer is above this: a larger one was made up. */
    private static final double ODD_BYTES = 1e15;

    final Signals signals;
    final String os;
    final String browser;
    private final String architecture;
    final String inApp;
    private final String phoneModel;
    final Signals.Gpu adapter;
    final Platform platform;
    final Hardware.Adapter webgpu;
    final List<Note> notes = new ArrayList<>();
    private final Double declaredRamGib;
    final Double declaredVramGib;
    /** WebGL's renderer and the adapter's own description, each read once. */
    private final GpuName renderer;
    private final GpuName description;
    private final int chromium;
    /** The phone that the browser or the person names; null when it is none of the table. */
    private final Phone phone;
    /** The vendor that the readings speak of, whether or not the GPU is known; null where they do not. */
    private String vendor;
    private Gpu gpu;
    private Range ramGib;
    private Range untoldRamGib;
    /** The GPU's name is hidden or not in the table, so that a person could tell it. */
    private boolean unnamed;
    private String secondGpu;

    /** @param said what the signals' user agent says, already read */
    HardwareInference(Signals given, UserAgent said) {
        this(given, said, GpuName.read(given.gpu() == null ? null : given.gpu().renderer()),
            GpuName.read(given.gpu() == null ? null : given.gpu().description()));
    }

    /** The same with what the texts on the GPU, already read, say. */
    HardwareInference(Signals given, UserAgent said, GpuName renderer, GpuName description) {
        this.renderer = renderer;
        this.description = description;
        signals = said.complete(given);
        Signals.Declared declared = signals.declared();
        GpuName named = declared == null ? null : Devices.declaredGpu(declared.gpuName());
        os = signals.os() == null && named != null && "apple".equals(named.vendor()) ? appleSystem(named.gpu())
            : signals.os();
        browser = signals.browser();
        architecture = signals.architecture();
        inApp = signals.inApp();
        phoneModel = signals.phoneModel();
        adapter = signals.gpu() != null ? signals.gpu()
            : new Signals.Gpu(null, null, null, null, null, null, null, null, null, null, null);
        platform = Platform.of(os, architecture);
        declaredRamGib = declared == null ? null : Devices.declared(declared.ramGiB(), "ram-bounds", "ramGiB");
        declaredVramGib = declared == null ? null : Devices.declared(declared.vramGiB(), "vram-bounds", "vramGiB");
        // Samsung Internet and Opera count their own versions: what decides is Chromium's.
        chromium = said.chromiumVersion() == 0 && ("chrome".equals(browser) || "edge".equals(browser))
            ? UserAgent.major(signals.browserVersion()) : said.chromiumVersion();
        Phone known = declared == null ? null : Phone.of(declared.gpuName());
        phone = known == null ? Phone.of(phoneModel) : known;
        webgpu = Hardware.Adapter.of(signals.webgpu(), signals.gpu(), renderer, description);
        remarkOnAdapter();
        gpu = gpuFound(named);
        ramGib = ramFound();
        checkDeclared();
        narrowByEachOther();
    }

    Device device() {
        Budgets budgets = new Budgets(this);
        Budget budget = budgets.all();
        remarkOnGpu();
        remarkOnStorage();
        remarkOnBuiltInModel();
        return new Device(signals, hardware(budgets), budget, Device.Evidence.SEEN, List.copyOf(notes), null,
            List.of());
    }

    /** What stays of it. */
    Hardware hardware() {
        return hardware(new Budgets(this));
    }

    private Hardware hardware(Budgets budgets) {
        String maker = gpu == null ? vendor : gpu.vendor();
        String generation = gpu == null || gpu.generation().isEmpty() || gpu.generation().equals(GpuTable.NEWER)
            && adapter.architecture() != null ? word(adapter.architecture()) : gpu.generation();
        String name = gpu == null ? null : gpu.name();
        boolean small = isAppleMobile() || "android".equals(os);
        String alike = small ? "phone" : GpuFamily.speed(maker, name, generation);
        return new Hardware(os, isAppleMobile() || "safari".equals(browser) ? "webkit"
            : "firefox".equals(browser) ? browser : "chromium", webgpu, ramGib, untoldRamGib, name, maker,
            GpuFamily.generation(maker, generation), isGpuTooOld(), !small && alike.equals("phone") ? "arm-laptop"
            : alike, budgets.cardBytes(), untoldCardGb(), secondGpu);
    }

    /** Whether there is a WebGPU adapter to count on, as far as anything was read. */
    boolean hasWebgpu() {
        return webgpu != Hardware.Adapter.NONE && webgpu != Hardware.Adapter.SOFTWARE;
    }

    /** The GPU that the signals speak of; null when they do not. */
    Gpu gpu() {
        return gpu;
    }

    /** Physical RAM. */
    Range ramGib() {
        return ramGib;
    }

    /** Whether nothing but what such devices are sold with tells the RAM's upper end. */
    boolean ramIsUsual() {
        return declaredRamGib == null && phone == null && ramGib.high() == platform.ramGib().high()
            && ramGib.high() < Double.POSITIVE_INFINITY;
    }

    /** What an Apple chip that a person named runs: the A chips are in phones. */
    private static String appleSystem(Gpu chip) {
        return chip != null && chip.name().charAt(0) == 'A' ? "ios" : "macos";
    }

    // ---- the GPU

    private void remarkOnAdapter() {
        String code = webgpu == Hardware.Adapter.NONE ? NoteCode.GPU_MISSING : webgpu == Hardware.Adapter.SOFTWARE
            ? NoteCode.GPU_SOFTWARE : webgpu == Hardware.Adapter.UNREAD ? NoteCode.GPU_NOT_READ : null;
        if (code != null) {
            note(code);
        }
    }

    /** The GPU that the signals speak of, as narrowly as they do; null when they do not. */
    private Gpu gpuFound(GpuName declared) {
        if (declared != null) {
            String name = Ascii.shorten(signals.declared().gpuName(), 60);
            note(declared.gpu() == null ? NoteCode.DECLARED_GPU_UNKNOWN : NoteCode.DECLARED_GPU,
                Json.object().put("name", name));
            if (declared.gpu() != null) {
                return declared.gpu();
            }
        }
        GpuName read = (renderer.what() == GpuName.What.UNKNOWN || renderer.what() == GpuName.What.SOFTWARE)
            && description.what() == GpuName.What.CARD ? description : renderer;
        String said = word(adapter.vendor());
        vendor = said == null ? read.vendor() : said;
        if (read.what() == GpuName.What.CARD) {
            if (said == null || said.equals(read.vendor()) || "samsung".equals(read.vendor())) {
                return read.gpu();
            }
            secondGpu = read.gpu().name();
            note(NoteCode.GPU_TWO, Json.object().put("name", read.gpu().name())
                .put("vendor", GpuTable.vendorName(said)));
        } else if (read.what() == GpuName.What.MASKED) {
            unnamed = true;
            note(NoteCode.GPU_MASKED, Json.object().put("vendor", GpuTable.vendorName(vendor)));
        } else if (read.what() == GpuName.What.VIRTUAL) {
            unnamed = true;
            note(NoteCode.GPU_VIRTUAL);
        } else if (read.what() == GpuName.What.UNKNOWN && adapter.renderer() != null) {
            unnamed = true;
            note(NoteCode.GPU_UNKNOWN, Json.object().put("renderer", Ascii.shorten(adapter.renderer(), 120)));
        }
        if (phone != null && phone.gpu() != null && (vendor == null || vendor.equals(phone.gpu().vendor()))) {
            return phone.gpu();
        }
        if (vendor == null && declared != null) {
            vendor = declared.vendor();
        }
        String generation = word(adapter.architecture());
        Gpu found = vendor == null ? null : GpuTable.generation(vendor, generation == null ? "" : generation);
        if (found != null && found.kind() == Gpu.Kind.EITHER && ("android".equals(os) || "chromeos".equals(os))) {
            return new Gpu(null, found.vendor(), found.generation(), Gpu.Kind.UNIFIED, new double[0],
                ends(platform.gpuBandwidth().times(1e-9)), ends(platform.gpuOperations().times(1e-12)),
                found.f16Rate(), found.tooOld());
        }
        return found;
    }

    private static double[] ends(Range range) {
        return new double[] {range.low(), range.high()};
    }

    static String word(String text) {
        return text == null || text.isEmpty() ? null : Ascii.lower(Ascii.shorten(text, 40));
    }

    /** No driver of this GPU has what WebGPU is built on; a Mac's has Metal. */
    private boolean isGpuTooOld() {
        return gpu != null && gpu.tooOld() && webgpu != Hardware.Adapter.HARDWARE && !"macos".equals(os);
    }

    private void remarkOnGpu() {
        if (gpu == null) {
            return;
        }
        if (isGpuTooOld()) {
            note(NoteCode.GPU_TOO_OLD, Json.object().put("name",
                gpu.name() == null ? GpuTable.vendorName(gpu.vendor()) : gpu.name()));
        }
        if (gpu.sharesRam()) {
            note(NoteCode.GPU_SHARED_MEMORY, Json.object().put("name",
                gpu.name() == null ? GpuTable.vendorName(gpu.vendor()) : gpu.name()));
        } else if (gpu.kind() == Gpu.Kind.EITHER) {
            note(NoteCode.GPU_KIND_UNKNOWN, Json.object().put("vendor", GpuTable.vendorName(gpu.vendor())));
        } else if (gpu.name() != null && gpu.memoryGb().low() < gpu.memoryGb().high()) {
            note(NoteCode.GPU_VARIANTS, Json.object().put("name", gpu.name()).put("lowBytes", gpu.memoryGb().low() * GB)
                .put("highBytes", gpu.memoryGb().high() * GB));
        }
    }

    /** In a frame of another site it is not offered whatever the device has. */
    private void remarkOnBuiltInModel() {
        boolean phone = isAppleMobile() || "android".equals(os);
        if ("unavailable".equals(signals.builtInAi()) && !phone && !Boolean.TRUE.equals(signals.framed())) {
            note(NoteCode.BUILT_IN_AI_NEEDS, BuiltInModel.needs());
        }
    }

    private void remarkOnStorage() {
        if (Boolean.TRUE.equals(signals.framed())) {
            note(NoteCode.STORAGE_PARTITIONED);
        }
        if (signals.storage() != null && !Boolean.TRUE.equals(signals.storage().persisted())) {
            boolean webkit = "safari".equals(browser) || isAppleMobile();
            note(webkit ? NoteCode.STORAGE_WEEK : NoteCode.STORAGE_EVICTABLE);
        }
    }

    // ---- memory

    private Range ramFound() {
        if (declaredRamGib != null) {
            note(NoteCode.DECLARED_RAM, Json.object().put("gib", declaredRamGib));
            return Range.exactly(declaredRamGib);
        }
        if (phone != null) {
            Range sold = phone.ramGib();
            Json.ObjectBuilder values = Json.object().put("name", phone.name());
            if (sold.low() == sold.high()) {
                note(NoteCode.PHONE_KNOWN, values.put("gib", sold.low()));
            } else {
                note(NoteCode.PHONE_VARIANTS, values.put("lowGib", sold.low()).put("highGib", sold.high()));
            }
        }
        Range read = ramRead();
        if (phone == null) {
            return read;
        }
        if (phone.ramGib().low() == phone.ramGib().high()) {
            untoldRamGib = null;
        } else if (untoldRamGib == null || untoldRamGib.bounded() || untoldRamGib.low() == 0) {
            untoldRamGib = phone.ramGib();
        }
        return common(phone.ramGib(), read);
    }

    /** The RAM as the readings tell it. */
    private Range ramRead() {
        Double said = signals.deviceMemoryGiB();
        boolean android = "android".equals(os);
        Range meant = DeviceMemory.gib(said, chromium, android);
        if (meant != null) {
            boolean capped = DeviceMemory.capped(said, chromium, android);
            untoldRamGib = capped ? Range.atLeast(said) : meant;
            if (capped) {
                note(NoteCode.MEMORY_CAPPED, Json.object().put("gib", said));
            } else {
                note(NoteCode.MEMORY_ROUNDED, Json.object().put("lowGib", meant.low()).put("highGib", meant.high()));
            }
            return within(meant, platform.ramGib());
        }
        if (said != null) {
            note(NoteCode.READING_ODD, Json.object().put("reading", "deviceMemoryGiB"));
        }
        Double buffer = adapter.maxBufferBytes();
        boolean odd = buffer != null && !(buffer >= 0 && buffer <= ODD_BYTES);
        if (odd) {
            note(NoteCode.READING_ODD, Json.object().put("reading", "maxBufferBytes"));
        }
        if ("macos".equals(os) && "safari".equals(browser) && buffer != null && !odd) {
            Range hint = DeviceRules.at("safari-buffer", buffer / GIB);
            untoldRamGib = hint;
            note(NoteCode.SAFARI_BUFFER_HINT, Json.object().put("lowGib", hint.low()).put("highGib", hint.high()));
            return hint;
        }
        untoldRamGib = Range.atLeast(0);
        note(NoteCode.MEMORY_HIDDEN);
        return platform.ramGib();
    }

    /** The reading, with an open end closed by what the platform's devices have, and never empty. */
    private static Range within(Range reading, Range bounds) {
        return new Range(reading.low(), Math.max(reading.low(), Math.min(reading.high(), bounds.high())));
    }

    /** What both ranges hold; the first where they hold nothing in common. */
    static Range common(Range a, Range b) {
        double low = Math.max(a.low(), b.low());
        double high = Math.min(a.high(), b.high());
        return low <= high ? new Range(low, high) : a;
    }

    private void checkDeclared() {
        if (declaredVramGib == null) {
            return;
        }
        note(NoteCode.DECLARED_VRAM, Json.object().put("gib", declaredVramGib));
        if (gpu != null && gpu.name() != null && gpu.kind() == Gpu.Kind.DISCRETE
                && signals.declared().gpuName() != null) {
            Range parts = DeviceRules.of("vram-of-card");
            Range memory = gpu.memoryGb();
            if (declaredVramGib < memory.low() * parts.low() || declaredVramGib > memory.high() * parts.high()) {
                throw new WeighInException(Code.INVALID_SIGNALS, "The declared GPU, " + gpu.name() + ", has "
                    + (long) memory.low() + (memory.low() < memory.high() ? " to " + (long) memory.high() : "")
                    + " GB of memory: give its vramGiB, or leave one of the two out.", "vramGiB");
            }
        }
        if (gpu != null && gpu.vendor().equals("apple") && declaredRamGib != null && declaredVramGib > declaredRamGib) {
            throw new WeighInException(Code.INVALID_SIGNALS,
                "The GPU of this device shares its RAM: vramGiB must not be above ramGiB.", "vramGiB");
        }
    }

    /** A chip's RAM options and the memory reading narrow each other; declared and built-in-model hints narrow both. */
    private void narrowByEachOther() {
        if (gpu == null) {
            return;
        }
        if (declaredVramGib != null && gpu.kind() == Gpu.Kind.DISCRETE) {
            gpu = gpu.withMemory(declaredVramGib * 0.9, declaredVramGib * 1.1);
        }
        // The browser's own model is offered for more GPU memory than this card has, or for much RAM.
        boolean smallCard = gpu.name() != null && gpu.kind() == Gpu.Kind.DISCRETE
            && gpu.memoryGb().high() <= DeviceRules.of("built-in-vram").low();
        if (smallCard && hasBuiltInAi() && declaredRamGib == null) {
            double least = DeviceRules.of("built-in-ram").low();
            ramGib = new Range(Math.max(ramGib.low(), least), Math.max(ramGib.high(), least));
        }
        if (gpu.name() == null || !gpu.sharesRam() || gpu.gb().length == 0) {
            return;
        }
        // A figure of 16 means more than 12 and at most 24 GiB; what is said exactly has no open end.
        boolean openBelow = ramGib.low() < ramGib.high();
        gpu = gpu.withMemory(openBelow ? ramGib.low() * (1 + 1e-9) : ramGib.low(), ramGib.high());
        if (declaredRamGib == null) {
            Range chip = gpu.memoryGb();
            ramGib = chip.high() >= ramGib.low() ? new Range(Math.max(ramGib.low(), chip.low()),
                Math.max(Math.max(ramGib.low(), chip.low()), Math.min(ramGib.high(), chip.high()))) : ramGib;
        }
    }

    /** The GPU's memory that a person could tell, in GB, as cards are sold by; null where there is no doubt. */
    private Range untoldCardGb() {
        if (declaredVramGib != null || gpu != null && gpu.sharesRam()) {
            return null;
        }
        if (gpu != null && gpu.name() != null && gpu.kind() == Gpu.Kind.DISCRETE
                && gpu.memoryGb().low() < gpu.memoryGb().high()) {
            return gpu.memoryGb();
        }
        boolean computer = os == null || os.equals("windows") || os.equals("linux");
        return computer && (unnamed || gpu != null && gpu.kind() == Gpu.Kind.EITHER) ? Range.atLeast(0) : null;
    }

    /** The GPU's own memory in bytes; null when it has none. */
    Range vramBytes() {
        if (declaredVramGib != null) {
            return Range.exactly(declaredVramGib * GIB);
        }
        return gpu != null && gpu.gb().length > 0 && !gpu.sharesRam() ? gpu.memoryGb().times(GB) : null;
    }

    // ---- words

    boolean isAppleMobile() {
        return "ios".equals(os) || "ipados".equals(os);
    }

    boolean isChromium() {
        // On iOS every browser is WebKit.
        return !isAppleMobile() && ("chrome".equals(browser) || "edge".equals(browser)
            || "samsung".equals(browser) || "opera".equals(browser));
    }

    boolean isIntelMac() {
        return "macos".equals(os) && (architecture != null && architecture.startsWith("x86")
            || gpu != null && !gpu.vendor().equals("apple"));
    }

    boolean is32Bit() {
        return architecture != null && architecture.endsWith("32");
    }

    boolean hasBuiltInAi() {
        String said = signals.builtInAi();
        return "available".equals(said) || "downloadable".equals(said) || "downloading".equals(said);
    }

    void note(String code) {
        note(code, Json.object());
    }

    void note(String code, Json.ObjectBuilder values) {
        notes.add(new Note(code, values.build()));
    }
}
