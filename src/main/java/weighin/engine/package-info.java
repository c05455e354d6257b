/**
 * Engines: one profile for each engine and path, which is what it asks of a device, the formats that it is used with,
 * which builds it finds, and how much of a device's speed it realises. It stands above {@code device}.
 */
package weighin.engine;
