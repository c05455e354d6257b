/**
 * Reads the headers of GGUF and safetensors files, and configurations, into models and their exact sizes. It does no
 * I/O: bytes are handed to it. It stands above {@code size}.
 */
package weighin.file;
