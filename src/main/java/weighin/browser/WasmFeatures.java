package weighin.browser;

import weighin.device.Signals;

/**
 * What this browser's WebAssembly can do, by asking it whether the smallest module with the feature is valid. Modules
 * are written as in the WebAssembly specification's binary format, two hexadecimal digits a byte, without the header.
 */
final class WasmFeatures {
    private static final String HEADER = "0061736d01000000";

    /** A function type without arguments and with a v128 result; one such function: {@code i32.const 0 i8x16.splat}. */
    private static final String SIMD = "0105016000017b" + "03020100" + "0a080106004100fd0f0b";

    /** One memory with 64-bit addresses (limits 0x04), 0 pages at least. */
    private static final String MEMORY64 = "0503010400";

    /** One shared memory (limits 0x03) of 1 page at least and at most. */
    private static final String SHARED_MEMORY = "050401030101";

    /** A structure type (0x5f) without fields. */
    private static final String STRUCT = "0103015f00";

    private WasmFeatures() {
    }

    static Signals.Wasm read() {
        // shared memories can be made without isolation, but then no worker can be given one
        boolean isolated = Boolean.TRUE.equals(Js.flag(Js.SELF.getCrossOriginIsolated()));
        return new Signals.Wasm(valid(SIMD), isolated && valid(SHARED_MEMORY), valid(MEMORY64),
            Js.present(Js.SELF.getWebAssembly().getSuspending()), valid(STRUCT));
    }

    private static boolean valid(String sections) {
        String module = HEADER + sections;
        SignalHost.Bytes bytes = new SignalHost.Bytes(module.length() / 2);
        for (int i = 0; i < module.length(); i += 2) {
            bytes.fill(digit(module.charAt(i)) * 16 + digit(module.charAt(i + 1)), i / 2, i / 2 + 1);
        }
        return Js.SELF.getWebAssembly().validate(bytes);
    }

    private static int digit(char c) {
        return c <= '9' ? c - '0' : c - 'a' + 10;
    }
}
