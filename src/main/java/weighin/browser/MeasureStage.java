package weighin.browser;

/** A part of {@code measure}. Stages run one after another; each ends by calling {@link MeasureRun#next} once. */
interface MeasureStage {
    /** The word that progress is told under. */
    String name();

    /** Begins; throwing ends the stage as failed. */
    void run(MeasureRun run);
}
