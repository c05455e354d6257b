package weighin.page;

/** The Java behind a part of the page that is loaded on first use. One object serves as long as the page does. */
interface Part {
    /**
     * Does what the part's script asks for.
     *
     * @param value what goes with the action, null for nothing
     * @return what the script waits for, or null
     * @throws IllegalArgumentException for an action that the part does not know
     */
    String act(String action, String value);

    /** A part by its name. @throws IllegalArgumentException where there is none */
    static Part named(String name, PageController page) {
        return switch (name) {
            case "hardware" -> new HardwarePart(page);
            case "models" -> new ModelsPart(page);
            case "devices" -> new DevicesPart(page);
            case "lab" -> new LabPart(page);
            case "share" -> new SharePart(page);
            case "accuracy" -> new AccuracyPart(page.view);
            case "measure" -> new MeasurePart(page);
            default -> throw new IllegalArgumentException("There is no part " + name);
        };
    }

    /** What a part says to an action that it does not know. */
    static IllegalArgumentException unknown(String action) {
        return new IllegalArgumentException("This part does not know " + action);
    }
}
