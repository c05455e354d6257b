/**
 * What a device is: from the signals a browser gives to the hardware they mean, and from that to the budget a model may
 * take, as ranges with a reason for each end. It stands above {@code table} and knows no model.
 */
package weighin.device;
