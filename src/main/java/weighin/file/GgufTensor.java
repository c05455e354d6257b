package weighin.file;

/**
 * One tensor as a GGUF header lists it.
 *
 * @param name     {@code blk.0.attn_q.weight}
 * @param typeId   ggml's number of the element type
 * @param columns  the row length, along which blocks run
 * @param elements all elements
 */
record GgufTensor(String name, int typeId, long columns, long elements) {
}
