/** JSON values, read and written. It knows nothing of models or devices and uses only the root package. */
package weighin.json;
