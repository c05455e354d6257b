package weighin.device;

/**
 * What of a device's signals any conclusion rests on: two devices of one key get the same verdicts, whatever else they
 * say of themselves. The site's storage and the link, which differ between visits of one device, are no part of it.
 */
public final class Essence {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** What a renderer's or an adapter's text says, read once. */
    public static final class GpuText {
        private static final GpuText NONE = new GpuText(null);

        private final String text;
        private final GpuName read;
        private final long key;

        private GpuText(String text) {
            this.text = text;
            read = GpuName.read(text);
            Gpu gpu = read.gpu();
            long mixed = mix(mix(1, text == null ? 0 : 1 + read.what().ordinal()), read.vendor());
            if (gpu != null) {
                mixed = mix(mix(mix(mixed, gpu.name()), gpu.generation()), gpu.kind().ordinal());
                for (double[] figures : new double[][] {gpu.gb(), gpu.bandwidth(), gpu.tflops()}) {
                    for (double figure : figures) {
                        mixed = mix(mixed, Double.doubleToLongBits(figure));
                    }
                }
            }
            key = mixed;
        }

        /** @param text as WebGL or WebGPU says it, null where it says nothing */
        public static GpuText of(String text) {
            return text == null ? NONE : new GpuText(text);
        }

        public String text() {
            return text;
        }
    }

    private final Signals signals;
    private final long key;
    private final GpuText renderer;
    private final GpuText description;
    /** What the user agent of these signals says. */
    private final UserAgent said;

    private Essence(Signals signals, UserAgent said, long key, GpuText renderer, GpuText description) {
        this.signals = signals;
        this.said = said;
        this.key = key;
        this.renderer = renderer;
        this.description = description;
    }

    /** The signals without storage and link, with what the user agent says in their own fields. */
    public Signals signals() {
        return signals;
    }

    /** Equal for devices that are alike. */
    public long key() {
        return key;
    }

    /** The device, as {@link Devices#seen}. @throws weighin.WeighInException as there */
    public Device device() {
        return device(signals);
    }

    /** The same whether or not its adapter runs half precision. */
    public Device withF16(boolean f16) {
        Signals.Gpu g = signals.gpu();
        return device(signals.withGpu(g == null
            ? new Signals.Gpu(null, null, null, null, null, f16, null, null, null, null, null)
            : new Signals.Gpu(g.vendor(), g.architecture(), g.description(), g.renderer(), g.fallback(), f16,
                g.subgroups(), g.maxBufferBytes(), g.maxBindingBytes(), g.maxWorkgroupStorageBytes(),
                g.maxStorageBuffersPerStage())));
    }

    private Device device(Signals seen) {
        return new HardwareInference(seen, said, renderer.read, description.read).device();
    }

    /** The essence of signals whose texts have not been read yet. */
    public static Essence of(Signals signals) {
        Signals.Gpu gpu = signals.gpu();
        return of(signals, UserAgent.read(signals.userAgent()), GpuText.of(gpu == null ? null : gpu.renderer()),
            GpuText.of(gpu == null ? null : gpu.description()));
    }

    /** The same with what the texts were read to say: of many devices each text is read once. */
    public static Essence of(Signals signals, UserAgent said, GpuText renderer, GpuText description) {
        Signals c = said.complete(signals);
        boolean counted = said.chromiumVersion() == 0 && ("chrome".equals(c.browser()) || "edge".equals(c.browser()));
        int version = UserAgent.major(c.browserVersion());
        int chromium = counted ? version : said.chromiumVersion();
        Phone phone = Phone.of(c.phoneModel());
        Signals.Wasm wasm = c.wasm();
        boolean threads = wasm != null && Boolean.TRUE.equals(wasm.threads());
        String ai = c.builtInAi() == null || c.builtInAi().equals("unavailable") ? "" : c.builtInAi();
        long key = mix(mix(mix(1, c.os()), c.browser()), version * 100_000L + chromium);
        key = mix(mix(key, c.inApp() == null ? 0 : 1), c.architecture());
        key = mix(mix(key, phone == null ? null : phone.name()), c.deviceMemoryGiB());
        key = mix(mix(mix(key, threads && c.cores() != null ? c.cores() : -1), c.webgpu()), ai);
        key = wasm == null ? mix(key, -1) : mix(key, (flag(wasm.simd()) * 3 + flag(wasm.threads())) * 9
            + flag(wasm.memory64()) * 3 + flag(wasm.jspi()));
        Signals.Gpu g = c.gpu();
        if (g != null) {
            key = mix(mix(mix(mix(key, renderer.key), description.key), g.vendor()), g.architecture());
            key = mix(mix(key, flag(g.f16()) * 3 + flag(g.fallback())), g.maxBufferBytes());
            key = mix(mix(key, g.maxBindingBytes()), g.maxWorkgroupStorageBytes());
            key = mix(key, g.maxStorageBuffersPerStage() == null ? -1 : g.maxStorageBuffersPerStage());
        }
        Signals.Declared d = c.declared();
        if (d != null) {
            key = mix(mix(mix(key, d.ramGiB()), d.vramGiB()), d.gpuName());
        }
        // Samsung Internet, Opera and web views count their own versions: Chromium's is in the user agent alone.
        boolean named = !counted && chromium != 0;
        UserAgent left = new UserAgent(null, named ? "chrome" : null, named ? String.valueOf(chromium) : null, null,
            null, null, null, named ? chromium : 0);
        return new Essence(new Signals(named ? "Chrome/" + chromium : null, c.os(), c.browser(),
            version == 0 ? null : String.valueOf(version), c.mobile(), c.inApp(), c.architecture(), c.phoneModel(),
            null, c.deviceMemoryGiB(), c.cores(), c.webgpu(), g, wasm, null, null, c.builtInAi(), d), left, key,
            renderer, description);
    }

    private static int flag(Boolean value) {
        return value == null ? 0 : value ? 1 : 2;
    }

    private static long mix(long key, String text) {
        long mixed = mix(key, text == null ? -1 : text.length());
        for (int i = 0; text != null && i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(mixed, 0);
    }

    private static long mix(long key, Double figure) {
        return mix(key, figure == null ? -1 : Double.doubleToLongBits(figure));
    }

    private static long mix(long key, long value) {
        long mixed = (key ^ value) * MIX;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
