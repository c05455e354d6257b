package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** WebGPU's own objects, as far as kernels run on them. Sizes are doubles: buffers are larger than an int counts. */
final class GpuHost {
    private GpuHost() {
    }

    interface Adapter extends JSObject {
        @JSProperty
        Host.Features getFeatures();

        @JSMethod
        Host.Promise requestDevice(JSObject descriptor);
    }

    interface Device extends JSObject {
        @JSProperty
        Queue getQueue();

        @JSProperty
        Host.Promise getLost();

        @JSMethod
        Buffer createBuffer(JSObject descriptor);

        @JSMethod
        JSObject createShaderModule(JSObject descriptor);

        @JSMethod
        Host.Promise createComputePipelineAsync(PipelineDescriptor descriptor);

        @JSMethod
        JSObject createBindGroup(BindGroupDescriptor descriptor);

        @JSMethod
        Encoder createCommandEncoder();

        @JSMethod
        void pushErrorScope(String filter);

        @JSMethod
        Host.Promise popErrorScope();

        @JSMethod
        void addEventListener(String event, Host.Settled listener);

        @JSMethod
        void destroy();
    }

    interface Queue extends JSObject {
        @JSMethod
        void submit(Items commands);

        @JSMethod
        Host.Promise onSubmittedWorkDone();

        @JSMethod
        void writeBuffer(Buffer buffer, double offset, JSObject data);
    }

    interface Buffer extends JSObject {
        @JSMethod
        Host.Promise mapAsync(int mode);

        @JSMethod
        JSObject getMappedRange();

        @JSMethod
        void unmap();

        @JSMethod
        void destroy();
    }

    interface Pipeline extends JSObject {
        @JSMethod
        JSObject getBindGroupLayout(int index);
    }

    interface Encoder extends JSObject {
        @JSMethod
        Pass beginComputePass();

        @JSMethod
        void copyBufferToBuffer(Buffer from, double fromOffset, Buffer to, double toOffset, double size);

        @JSMethod
        JSObject finish();
    }

    interface Pass extends JSObject {
        @JSMethod
        void setPipeline(Pipeline pipeline);

        @JSMethod
        void setBindGroup(int index, JSObject group);

        @JSMethod
        void dispatchWorkgroups(int x, int y);

        @JSMethod
        void end();
    }

    @JSClass(name = "Array")
    static class Items implements JSObject {
        Items() {
        }

        @JSMethod
        native void push(JSObject item);
    }

    @JSClass(name = "Object")
    static class PipelineDescriptor implements JSObject {
        PipelineDescriptor() {
        }

        @JSProperty
        native void setLayout(String layout);

        @JSProperty
        native void setCompute(Stage stage);
    }

    @JSClass(name = "Object")
    static class Stage implements JSObject {
        Stage() {
        }

        @JSProperty
        native void setModule(JSObject module);
    }

    @JSClass(name = "Object")
    static class BindGroupDescriptor implements JSObject {
        BindGroupDescriptor() {
        }

        @JSProperty
        native void setLayout(JSObject layout);

        @JSProperty
        native void setEntries(Items entries);
    }

    @JSClass(name = "Object")
    static class Entry implements JSObject {
        Entry() {
        }

        @JSProperty
        native void setBinding(int binding);

        @JSProperty
        native void setResource(Resource resource);
    }

    @JSClass(name = "Object")
    static class Resource implements JSObject {
        Resource() {
        }

        @JSProperty
        native void setBuffer(Buffer buffer);

        @JSProperty
        native void setOffset(double offset);

        @JSProperty
        native void setSize(double size);
    }

    @JSClass(name = "Int32Array")
    static class Ints implements JSObject {
        Ints(JSObject lengthOrBuffer) {
        }

        @JSIndexer
        native int get(int index);

        @JSIndexer
        native void set(int index, int value);
    }

    @JSClass(name = "Int32Array")
    static class Words implements JSObject {
        Words(int length) {
        }

        @JSIndexer
        native void set(int index, int value);
    }
}
