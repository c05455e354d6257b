package weighin.model;

import java.util.List;

/**
 * A model that was recognised, by name, by configuration or by file.
 *
 * @param id               stable, lower case: {@code llama-3.2-1b}
 * @param name             as people write it: {@code Llama 3.2 1B}; the name asked for where another stands for it
 * @param architecture     its shape; null when the size is not disclosed
 * @param parameters       trained parameters, each tied or shared tensor once; null when not disclosed
 * @param activeParameters parameters that one token passes through; equal to {@code parameters} but for mixtures of
 *                         experts; null when not disclosed
 * @param exact            whether the architecture was known and counted
 * @param disclosed        false for models whose size their makers keep to themselves
 * @param builds           published builds, those of the engine to prefer first
 * @param weighedAs        the name of the model that stands for it; null where it is that model itself
 */
public record Model(String id, String name, Architecture architecture, Long parameters, Long activeParameters,
        boolean exact, boolean disclosed, List<Build> builds, String weighedAs) {
    public Model(String id, String name, Architecture architecture, Long parameters, Long activeParameters,
            boolean exact, boolean disclosed, List<Build> builds) {
        this(id, name, architecture, parameters, activeParameters, exact, disclosed, builds, null);
    }

    /** The same under the name that was asked for. */
    Model called(String asked) {
        return new Model(id, asked, architecture, parameters, activeParameters, exact, disclosed, builds, name);
    }
}
