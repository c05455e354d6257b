package weighin.device;

import weighin.Range;

/**
 * What a device's signals mean: the conclusions that every later step asks for, drawn once.
 *
 * @param os            as in {@link Signals}; null where nothing says it
 * @param browserEngine {@code chromium}, {@code firefox} or {@code webkit} (every browser on an iPhone or iPad);
 *                      {@code chromium} where nothing says it
 * @param adapter       what WebGPU offers here
 * @param ramGib        physical RAM, in GiB
 * @param untoldRamGib  the RAM that the readings leave open and a person could tell; null where it is told or the phone
 *                      is known
 * @param gpuName       the GPU's name in the table; null where it is hidden or not in it
 * @param gpuVendor     the GPU's maker as a WebGPU adapter says it; null where nothing says it
 * @param gpuFamily     the GPU's generation behind its line: {@code adreno-7xx}, {@code mali-valhall},
 *                      {@code powervr-rogue}, {@code xclipse-rdna-3}, {@code nvidia-ampere}, {@code amd-rdna-3},
 *                      {@code intel-gen-9}, {@code apple-metal-3}; the line alone where the generation is not known,
 *                      empty where nothing is
 * @param gpuTooOld     whether no driver of the GPU has what browsers' WebGPU is built on: no browser, flag or update
 *                      will open it to pages
 * @param speedFamily   the GPU in the words of {@code speed.tsv}: {@code phone} on every phone and tablet,
 *                      {@code arm-laptop}, {@code apple}, {@code apple-old} (M1, M2), {@code apple-new},
 *                      {@code nvidia}, {@code nvidia-hbm} (data-centre cards), {@code nvidia-old} (before Turing),
 *                      {@code amd}, {@code intel}; empty where nothing tells
 * @param cardBytes     bytes that a program can hold in the GPU's own memory; open above where the GPU may share the
 *                      RAM, null where it does or nothing is known of it
 * @param untoldCardGb  the GPU's memory that the readings leave open and a person could tell, in GB; null where there
 *                      is no such doubt
 * @param secondGpu     the GPU that WebGL draws on where WebGPU's adapter is another; null where it is the same
 */
public record Hardware(String os, String browserEngine, Adapter adapter, Range ramGib, Range untoldRamGib,
        String gpuName, String gpuVendor, String gpuFamily, boolean gpuTooOld, String speedFamily, Range cardBytes,
        Range untoldCardGb, String secondGpu) {
    /** What WebGPU offers. */
    public enum Adapter {
        /** A GPU. */
        HARDWARE,
        /** An adapter that the processor plays. */
        SOFTWARE,
        /** Nothing: the API or the adapter is missing. */
        NONE,
        /** Nobody asked. */
        UNREAD;

        /**
         * The one rule for it: the signals' own word, but that software is told by more than that: the adapter's
         * flag, architecture or description, and where it says nothing of itself, WebGL's renderer. (WebGL in software
         * beside a WebGPU adapter in hardware happens.)
         */
        public static Adapter of(Signals signals) {
            Signals.Gpu gpu = signals.gpu();
            return of(signals.webgpu(), gpu, gpu == null ? null : GpuName.read(gpu.renderer()),
                gpu == null ? null : GpuName.read(gpu.description()));
        }

        static Adapter of(String said, Signals.Gpu gpu, GpuName renderer, GpuName description) {
            if ("none".equals(said)) {
                return NONE;
            }
            if ("software".equals(said)) {
                return SOFTWARE;
            }
            if (gpu == null) {
                return "hardware".equals(said) ? HARDWARE : UNREAD;
            }
            if (Boolean.TRUE.equals(gpu.fallback()) || "swiftshader".equals(gpu.architecture())
                    || description.what() == GpuName.What.SOFTWARE
                    || gpu.vendor() == null && renderer.what() == GpuName.What.SOFTWARE) {
                return SOFTWARE;
            }
            // What only WebGL said is no adapter.
            boolean asked = gpu.vendor() != null || gpu.maxBufferBytes() != null || gpu.maxBindingBytes() != null;
            return "hardware".equals(said) || asked ? HARDWARE : UNREAD;
        }
    }

    /** The same with other memory of its cards. */
    Hardware withCards(Range bytes) {
        return new Hardware(os, browserEngine, adapter, ramGib, untoldRamGib, gpuName, gpuVendor, gpuFamily,
            gpuTooOld, speedFamily, bytes, untoldCardGb, secondGpu);
    }

    /** A phone or tablet, where GPU memory is charged to the page. */
    public boolean isSmall() {
        return isAppleMobile() || "android".equals(os);
    }

    /** An iPhone or iPad. */
    public boolean isAppleMobile() {
        return "ios".equals(os) || "ipados".equals(os);
    }
}
