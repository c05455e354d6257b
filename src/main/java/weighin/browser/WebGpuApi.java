package weighin.browser;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * WebGPU's own objects, as far as they are read and kernels run on them. Sizes are doubles: more than an int counts.
 */
final class WebGpuApi {
    private WebGpuApi() {
    }

    interface WebGpu extends JSObject {
        @JSMethod
        Host.Promise requestAdapter(JSObject options);
    }

    interface Adapter extends JSObject {
        @JSProperty
        JSObject getInfo();

        @JSProperty
        JSObject getLimits();

        @JSProperty
        JSObject getFeatures();

        /** Where it stood before Chrome 136 put it into {@link #getInfo}. */
        @JSProperty("isFallbackAdapter")
        JSObject getFallback();

        @JSMethod
        Host.Promise requestDevice(JSObject descriptor);
    }

    interface AdapterInfo extends JSObject {
        @JSProperty
        JSObject getVendor();

        @JSProperty
        JSObject getArchitecture();

        @JSProperty
        JSObject getDescription();

        @JSProperty("isFallbackAdapter")
        JSObject getFallback();
    }

    interface AdapterLimits extends JSObject {
        @JSProperty
        JSObject getMaxBufferSize();

        @JSProperty
        JSObject getMaxStorageBufferBindingSize();

        @JSProperty
        JSObject getMaxComputeWorkgroupStorageSize();

        @JSProperty
        JSObject getMaxStorageBuffersPerShaderStage();
    }

    interface Features extends JSObject {
        @JSMethod
        boolean has(String name);
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
        void submit(Host.Items commands);

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
        native void setEntries(Host.Items entries);
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
        Ints(int length) {
        }

        Ints(JSObject buffer) {
        }

        @JSIndexer
        native int get(int index);

        @JSIndexer
        native void set(int index, int value);
    }
}
