package weighin.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import weighin.WeighInException.Code;
import weighin.json.Json;
import weighin.json.JsonWriter;

/**
 * One WebGPU device and everything made on it, from its request to its end. Whatever breaks it (an adapter that is
 * gone, memory that is not given, a device that is lost, an error of a kernel) ends it once, with one code; all that
 * was made is freed then, and of what is still under way nothing more is heard.
 */
final class GpuSession {
    static final int STORAGE = 0x80;
    static final int UNIFORM = 0x40;
    static final int COPY_SOURCE = 4;
    static final int COPY_TARGET = 8;
    static final int MAP_READ = 1;
    /** Milliseconds after which work that has not come back is lost. */
    private static final int PATIENCE = 30_000;

    /** Gets the reason of the end. */
    interface Broken {
        /** @param failedBytes what was asked for and not given; 0 where memory was not the reason */
        void because(Code code, double failedBytes);
    }

    /** A buffer with its size. */
    record Memory(WebGpuApi.Buffer buffer, double bytes) {
    }

    private final Broken broken;
    private final List<Memory> memory = new ArrayList<>();
    private WebGpuApi.Device device;
    private boolean half;
    private boolean over;
    private double held;
    private double asked;

    private GpuSession(Broken broken) {
        this.broken = broken;
    }

    /**
     * Asks for a device with those limits, and with half precision where there is some.
     *
     * @param ready runs when it is there
     */
    static GpuSession open(double bufferBytes, double bindingBytes, Broken broken, Runnable ready) {
        GpuSession session = new GpuSession(broken);
        JSObject gpu = Js.SELF.getNavigator().getGpu();
        if (!Js.present(gpu)) {
            session.fail(Code.NO_ADAPTER, 0);
            return session;
        }
        JSObject fastest = json(Json.object().put("powerPreference", "high-performance").build());
        session.await(((WebGpuApi.WebGpu) gpu).requestAdapter(fastest), adapter -> {
            if (!Js.present(adapter)) {
                session.fail(Code.NO_ADAPTER, 0);
                return;
            }
            session.request((WebGpuApi.Adapter) adapter, bufferBytes, bindingBytes, ready);
        });
        return session;
    }

    private void request(WebGpuApi.Adapter adapter, double bufferBytes, double bindingBytes, Runnable ready) {
        half = ((WebGpuApi.Features) adapter.getFeatures()).has("shader-f16");
        List<Json> features = half ? List.of(Json.of("shader-f16")) : List.of();
        Json.Obj limits = Json.object().put("maxBufferSize", bufferBytes)
            .put("maxStorageBufferBindingSize", bindingBytes).build();
        Promised.await(() -> adapter.requestDevice(json(Json.object().put("requiredLimits", limits)
            .put("requiredFeatures", Json.of(features)).build())), PATIENCE, value -> {
                // one that comes too late is given back
                device = (WebGpuApi.Device) value;
                if (over) {
                    device.destroy();
                    return;
                }
                device.getLost().then(lost -> fail(Code.DEVICE_LOST, 0), lost -> fail(Code.DEVICE_LOST, 0));
                device.addEventListener("uncapturederror", event -> fail(asked > 0 ? Code.OUT_OF_MEMORY
                    : Code.UNSUPPORTED_BROWSER, asked));
                ready.run();
            }, this::waited);
    }

    /** Whether shaders can use half precision. */
    boolean half() {
        return half;
    }

    boolean ended() {
        return over;
    }

    /** Bytes of all buffers held. */
    double heldBytes() {
        return held;
    }

    /**
     * Makes a buffer and does something with it at once; both under the watch for memory that is not given.
     *
     * @param first what writes to the buffer, so that the memory is really there
     * @param then  runs when it is
     */
    void allocate(double bytes, int usage, Use first, Use then) {
        asked = bytes;
        device.pushErrorScope("out-of-memory");
        device.pushErrorScope("validation");
        Memory made = buffer(bytes, usage);
        first.with(made);
        await(device.popErrorScope(), validation -> await(device.popErrorScope(), memoryError -> {
            if (Js.present(validation) || Js.present(memoryError)) {
                fail(Code.OUT_OF_MEMORY, bytes);
                return;
            }
            asked = 0;
            then.with(made);
        }));
    }

    /** What is done with a buffer. */
    interface Use {
        void with(Memory memory);
    }

    /** A buffer of few bytes, without waiting. */
    Memory buffer(double bytes, int usage) {
        WebGpuApi.Buffer buffer = device.createBuffer(json(Json.object().put("size", bytes).put("usage", usage)
            .build()));
        Memory made = new Memory(buffer, bytes);
        memory.add(made);
        held += bytes;
        return made;
    }

    void free(Memory one) {
        if (memory.remove(one)) {
            held -= one.bytes();
            one.buffer().destroy();
        }
    }

    /** A uniform buffer of words. */
    Memory words(int... words) {
        Memory made = buffer(Math.max(32, words.length * 4), UNIFORM | COPY_TARGET);
        write(made, 0, words);
        return made;
    }

    void write(Memory target, double offset, int... words) {
        WebGpuApi.Ints data = new WebGpuApi.Ints(words.length);
        for (int i = 0; i < words.length; i++) {
            data.set(i, words[i]);
        }
        device.getQueue().writeBuffer(target.buffer(), offset, data);
    }

    /** Compiles a kernel. */
    void compile(String code, Compiled then) {
        WebGpuApi.PipelineDescriptor descriptor = new WebGpuApi.PipelineDescriptor();
        WebGpuApi.Stage stage = new WebGpuApi.Stage();
        stage.setModule(device.createShaderModule(json(Json.object().put("code", code).build())));
        descriptor.setLayout("auto");
        descriptor.setCompute(stage);
        await(device.createComputePipelineAsync(descriptor), pipeline -> then.with((WebGpuApi.Pipeline) pipeline));
    }

    /** Gets a kernel. */
    interface Compiled {
        void with(WebGpuApi.Pipeline pipeline);
    }

    /** A part of a buffer that a kernel sees. */
    record View(Memory memory, double offset, double bytes) {
        static View all(Memory memory) {
            return new View(memory, 0, memory.bytes());
        }
    }

    JSObject bind(WebGpuApi.Pipeline pipeline, View... views) {
        Host.Items entries = Js.SELF.getArray().of();
        for (int i = 0; i < views.length; i++) {
            WebGpuApi.Resource resource = new WebGpuApi.Resource();
            resource.setBuffer(views[i].memory().buffer());
            resource.setOffset(views[i].offset());
            resource.setSize(views[i].bytes());
            WebGpuApi.Entry entry = new WebGpuApi.Entry();
            entry.setBinding(i);
            entry.setResource(resource);
            entries.push(entry);
        }
        WebGpuApi.BindGroupDescriptor descriptor = new WebGpuApi.BindGroupDescriptor();
        descriptor.setLayout(pipeline.getBindGroupLayout(0));
        descriptor.setEntries(entries);
        return device.createBindGroup(descriptor);
    }

    /** Work that is handed over at once. */
    final class Batch {
        private final WebGpuApi.Encoder encoder = device.createCommandEncoder();
        private final WebGpuApi.Pass pass = encoder.beginComputePass();
        private WebGpuApi.Pipeline current;

        void dispatch(WebGpuApi.Pipeline pipeline, JSObject group, int x, int y) {
            if (pipeline != current) {
                pass.setPipeline(pipeline);
                current = pipeline;
            }
            pass.setBindGroup(0, group);
            pass.dispatchWorkgroups(x, y);
        }

        /** Hands it over without waiting. */
        void submit() {
            pass.end();
            Host.Items commands = Js.SELF.getArray().of();
            commands.push(encoder.finish());
            device.getQueue().submit(commands);
        }

        /** Hands it over and tells the seconds that it took. */
        void submit(Took then) {
            double start = RunHost.seconds();
            submit();
            await(device.getQueue().onSubmittedWorkDone(), done -> then.took(RunHost.seconds() - start));
        }
    }

    /** Gets how long something took. */
    interface Took {
        void took(double seconds);
    }

    Batch batch() {
        return new Batch();
    }

    /** Reads the first words of a buffer. */
    void read(Memory source, int words, Words then) {
        Memory copy = buffer(words * 4, MAP_READ | COPY_TARGET);
        WebGpuApi.Encoder encoder = device.createCommandEncoder();
        encoder.copyBufferToBuffer(source.buffer(), 0, copy.buffer(), 0, words * 4);
        Host.Items commands = Js.SELF.getArray().of();
        commands.push(encoder.finish());
        device.getQueue().submit(commands);
        await(copy.buffer().mapAsync(MAP_READ), mapped -> {
            WebGpuApi.Ints view = new WebGpuApi.Ints(copy.buffer().getMappedRange());
            int[] read = new int[words];
            for (int i = 0; i < words; i++) {
                read[i] = view.get(i);
            }
            copy.buffer().unmap();
            free(copy);
            then.with(read);
        });
    }

    /** Gets words that were read. */
    interface Words {
        void with(int[] words);
    }

    private void await(Host.Promise promise, Host.Settled then) {
        Promised.await(() -> promise, PATIENCE, value -> {
            if (!over) {
                then.with(value);
            }
        }, this::waited);
    }

    private void waited(String reason) {
        if ("slow".equals(reason)) {
            fail(Code.DEVICE_LOST, 0);
        } else if (reason != null) {
            fail(asked > 0 ? Code.OUT_OF_MEMORY : device == null ? Code.NO_ADAPTER : Code.UNSUPPORTED_BROWSER, asked);
        }
    }

    /** Ends it for a reason. */
    void fail(Code code, double failedBytes) {
        if (!over) {
            close();
            broken.because(code, failedBytes);
        }
    }

    /** Frees everything. */
    void close() {
        over = true;
        for (Memory one : memory) {
            one.buffer().destroy();
        }
        memory.clear();
        held = 0;
        if (device != null) {
            device.destroy();
        }
    }

    private static JSObject json(Json value) {
        return Js.SELF.getJson().parse(JsonWriter.write(value));
    }
}
