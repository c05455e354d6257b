/** The only bindings to the browser: signals, WebGPU, workers, storage and files. It stands above the core. */
package weighin.browser;
