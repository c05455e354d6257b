package weighin.verdict;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.device.Budget;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Hardware;
import weighin.device.Signals;
import weighin.table.Table;

/** The same hardware with one thing changed: in another browser, on its other GPU, with what a person could say. */
final class WhatIf {
    private static final double WORKGROUP_BYTES = 32768;

    /**
     * A row of {@code browsers.tsv}.
     *
     * @param webgpu the version from which pages get the GPU; infinite: never
     */
    record Browser(String os, String name, double webgpu, boolean offered, Double buffer, Double binding,
            int storageBuffers, boolean memory64, boolean jspi, String vendors) {
    }

    private static final List<Browser> BROWSERS = new ArrayList<>();

    static {
        for (Table.Row row : Table.read("browsers").rows()) {
            BROWSERS.add(new Browser(row.text("os"), row.text("browser"),
                row.number("webgpu", Double.POSITIVE_INFINITY), row.has("offered"), figure(row, "buffer"),
                figure(row, "binding"), (int) row.number("storageBuffers", 0), row.has("memory64"), row.has("jspi"),
                row.text("vendors")));
        }
    }

    private WhatIf() {
    }

    private static Double figure(Table.Row row, String column) {
        return row.has(column) ? Double.valueOf(row.number(column)) : null;
    }

    /** The browsers that a person with this device could open instead; the one it has counts where it is too old. */
    static List<Browser> browsers(Device device) {
        Signals s = device.signals();
        List<Browser> others = new ArrayList<>();
        for (Browser each : BROWSERS) {
            if (each.os.equals(s.os()) && each.offered && (!sameEngine(each, s.browser()) || tooOld(each, s))) {
                others.add(each);
            }
        }
        return others;
    }

    /**
     * The device with what its browser has on its system where the readings lack it: no GPU before WebGPU came to it,
     * and the largest buffers and bindings. What the readings meant for the device's memory stays as it was.
     */
    static Device withUsualLimits(Device device) {
        Signals s = device.signals();
        Browser row = row(s);
        Hardware.Adapter adapter = device.hardware().adapter();
        if (adapter == Hardware.Adapter.UNREAD && row != null && (row.webgpu == Double.POSITIVE_INFINITY
                || tooOld(row, s))) {
            return Devices.seen(s.withWebgpu("none"));
        }
        Signals.Gpu g = s.gpu();
        if (adapter != Hardware.Adapter.HARDWARE || row == null || row.buffer == null
                || g != null && g.maxBufferBytes() != null && g.maxBindingBytes() != null) {
            return device;
        }
        return device.withSignals(s.withGpu(g == null ? new Signals.Gpu(null, null, null, null, null, null, null,
            row.buffer, row.binding, null, row.storageBuffers) : new Signals.Gpu(g.vendor(), g.architecture(),
            g.description(), g.renderer(), g.fallback(), g.f16(), g.subgroups(),
            g.maxBufferBytes() == null ? row.buffer : g.maxBufferBytes(),
            g.maxBindingBytes() == null ? row.binding : g.maxBindingBytes(), g.maxWorkgroupStorageBytes(),
            g.maxStorageBuffersPerStage() == null ? (Integer) row.storageBuffers : g.maxStorageBuffersPerStage())));
    }

    /** The row of the device's own browser: of several the first, from which pages get the GPU. */
    private static Browser row(Signals s) {
        boolean apple = "ios".equals(s.os()) || "ipados".equals(s.os());
        for (Browser each : BROWSERS) {
            if (each.os.equals(s.os()) && each.name.equals(apple ? "safari" : s.browser())) {
                return each;
            }
        }
        return null;
    }

    private static boolean sameEngine(Browser browser, String name) {
        return browser.name.equals(name) || browser.name.equals("chrome") && !"firefox".equals(name)
            && !"safari".equals(name) && name != null || browser.os.equals("ios") || browser.os.equals("ipados");
    }

    private static boolean tooOld(Browser browser, Signals s) {
        double version = version(s);
        return version > 0 && version < browser.webgpu;
    }

    private static double version(Signals s) {
        String said = s.browserVersion();
        int end = 0;
        while (said != null && end < said.length() && end < 4 && Ascii.isDigit(said.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Ascii.parseNumber(said.substring(0, end));
    }

    /** This hardware as that browser would show it; what this one hides stays hidden. */
    static Device in(Browser browser, Device device) {
        Signals s = device.signals();
        Signals.Gpu g = s.gpu();
        String vendor = g == null || g.vendor() == null || g.vendor().isEmpty() ? vendor(device) : g.vendor();
        String webgpu = webgpu(browser, device, vendor);
        boolean had = device.hardware().adapter() == Hardware.Adapter.HARDWARE;
        boolean apple = "apple".equals(vendor);
        Boolean f16 = apple ? Boolean.TRUE : had && g != null ? g.f16() : null;
        boolean phone = "qualcomm".equals(vendor);
        Signals.Gpu shown = !"hardware".equals(webgpu) ? g : new Signals.Gpu(vendor, g == null ? null
            : g.architecture(), null, g == null ? null : g.renderer(), false, f16, null,
            phone ? null : browser.buffer, phone ? null : browser.binding, WORKGROUP_BYTES, browser.storageBuffers);
        Boolean threads = s.wasm() == null ? null : s.wasm().threads();
        Device seen = seen(device, new Signals(null, s.os(), browser.name, browser.webgpu < Double.POSITIVE_INFINITY
            ? String.valueOf((int) browser.webgpu) : null, s.mobile(), null, s.architecture(), s.phoneModel(),
            s.framed(), s.deviceMemoryGiB(), s.cores(), webgpu, shown,
            new Signals.Wasm(true, threads, browser.memory64, browser.jspi, true), s.storage(), s.network(), null,
            s.declared()));
        Range here = device.budget().gpuBytes();
        Range there = seen == null ? null : seen.budget().gpuBytes();
        if (here == null || there == null) {
            return seen;
        }
        // The memory is the same: what this browser's own readings rule out is not there for another one.
        Budget b = seen.budget();
        return seen.withBudget(new Budget(there.atMost(here.high()), b.cpuBytes(), b.nativeBytes(),
            b.gpuBandwidthBytesPerSecond(), b.cpuBandwidthBytesPerSecond(), b.gpuOperationsPerSecond()));
    }

    /** Hardware that a browser with WebGPU on this system did not offer is not there for another one either. */
    private static String webgpu(Browser browser, Device device, String vendor) {
        Signals s = device.signals();
        boolean served = serves(browser, vendor);
        switch (device.hardware().adapter()) {
            case UNREAD:
                return null;
            case SOFTWARE:
                return "software";
            case HARDWARE:
                return served ? "hardware" : "none";
            default:
        }
        for (Browser each : BROWSERS) {
            if (each.os.equals(s.os()) && each.name.equals(s.browser()) && version(s) >= each.webgpu
                && serves(each, vendor)) {
                return "none";
            }
        }
        return served ? "hardware" : "none";
    }

    private static boolean serves(Browser browser, String vendor) {
        return browser.vendors.isEmpty() || vendor != null && Table.matches(browser.vendors, vendor);
    }

    /** The vendor that the renderer's name or the system tells, in the adapter's word; null where nothing does. */
    private static String vendor(Device device) {
        Signals s = device.signals();
        boolean apple = device.hardware().isAppleMobile() || "macos".equals(s.os()) && !"x86".equals(s.architecture());
        return apple ? "apple" : device.hardware().gpuVendor();
    }

    /** As if the browser had taken the GPU that its WebGL draws on; null where there is none by its name. */
    static Device onNamedGpu(Device device) {
        Signals s = device.signals();
        Signals.Gpu g = s.gpu();
        if (g == null) {
            return null;
        }
        return seen(device, s.withGpu(new Signals.Gpu(null, null, null, g.renderer(), g.fallback(), g.f16(),
            g.subgroups(), g.maxBufferBytes(), g.maxBindingBytes(), g.maxWorkgroupStorageBytes(),
            g.maxStorageBuffersPerStage())));
    }

    /**
     * The switches that have Chrome on Linux give pages the GPU, or half precision on an NVIDIA GPU; null where there
     * are none. Sources: the gpuweb wiki (Implementation Status) for Vulkan, crbug.com/42251215 for f16, which Dawn
     * keeps from NVIDIA's drivers.
     */
    static String flags(Device device) {
        Hardware hardware = device.hardware();
        if (!"linux".equals(hardware.os()) || !"chromium".equals(hardware.browserEngine())
            || hardware.gpuVendor() == null || device.signals().gpu() == null) {
            return null;
        }
        boolean nvidia = hardware.gpuVendor().equals("nvidia");
        if (hardware.adapter() == Hardware.Adapter.HARDWARE) {
            return nvidia && Boolean.FALSE.equals(device.signals().gpu().f16())
                ? "--enable-dawn-features=vulkan_enable_f16_on_nvidia" : null;
        }
        return "--enable-unsafe-webgpu --enable-features=Vulkan"
            + (nvidia ? " --enable-dawn-features=vulkan_enable_f16_on_nvidia" : "");
    }

    /** As the browser would show this hardware when started with {@link #flags}. */
    static Device flagged(Device device) {
        Signals s = device.signals();
        Signals.Gpu g = s.gpu();
        boolean had = device.hardware().adapter() == Hardware.Adapter.HARDWARE;
        return seen(device, with(s, "hardware", new Signals.Gpu(device.hardware().gpuVendor(), had ? g.architecture()
            : null, null, g.renderer(), false, true, g.subgroups(), had ? g.maxBufferBytes() : null,
            had ? g.maxBindingBytes() : null, had ? g.maxWorkgroupStorageBytes() : (Double) WORKGROUP_BYTES,
            had ? g.maxStorageBuffersPerStage() : null)));
    }

    /** The same device where the browser draws on that card of {@code second-gpus.tsv}. */
    static Device onCard(Device device, String name, String architecture) {
        Signals s = device.signals();
        Signals.Gpu g = s.gpu();
        return g == null ? null : seen(device, with(s, s.webgpu(), new Signals.Gpu("nvidia", architecture, null,
            "ANGLE (NVIDIA, NVIDIA GeForce " + name + " GPU Direct3D11 vs_5_0 ps_5_0, D3D11)", false, g.f16(),
            g.subgroups(), g.maxBufferBytes(), g.maxBindingBytes(), g.maxWorkgroupStorageBytes(),
            g.maxStorageBuffersPerStage())));
    }

    private static Signals with(Signals s, String webgpu, Signals.Gpu gpu) {
        return new Signals(s.userAgent(), s.os(), s.browser(), s.browserVersion(), s.mobile(), s.inApp(),
            s.architecture(), s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(), webgpu, gpu, s.wasm(),
            s.storage(), s.network(), s.builtInAi(), s.declared());
    }

    /** With what a person would say; a null leaves what was said. */
    static Device told(Device device, Double ramGib, Double vramGib) {
        Signals s = device.signals();
        Signals.Declared d = s.declared() == null ? new Signals.Declared(null, null, null) : s.declared();
        Device told = seen(device, s.withDeclared(new Signals.Declared(ramGib == null ? d.ramGiB() : ramGib,
            vramGib == null ? d.vramGiB() : vramGib, d.gpuName())));
        return told == null ? null : told.withDeaths(device.deaths());
    }

    private static Device seen(Device device, Signals signals) {
        try {
            Device seen = Devices.seen(signals);
            return device.measured() == null ? seen : Devices.measured(seen, device.measured());
        } catch (WeighInException refused) {
            return null;
        }
    }
}
