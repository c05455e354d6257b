/**
 * What a model weighs: download, weights, KV cache and overhead in bytes, for an engine, a format and a context, also
 * after steps of compression. It stands above {@code model} and knows no device.
 */
package weighin.size;
