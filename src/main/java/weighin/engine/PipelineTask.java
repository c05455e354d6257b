package weighin.engine;

import weighin.Ascii;
import weighin.table.Table;

/** The task with which Transformers.js loads a build, from {@code pipeline-tasks.tsv}. */
public final class PipelineTask {
    private PipelineTask() {
    }

    /**
     * The task's word, {@code text-generation}.
     *
     * @param repository where the build lies
     * @param decodes    whether the model writes one token after another
     */
    public static String of(String repository, boolean decodes) {
        String name = Ascii.lower(repository);
        for (Table.Row row : Table.read("pipeline-tasks").rows()) {
            if (name.indexOf(row.text("word")) >= 0) {
                return row.text("task");
            }
        }
        return decodes ? "text-generation" : "feature-extraction";
    }
}
