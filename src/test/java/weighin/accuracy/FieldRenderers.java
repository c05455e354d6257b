package weighin.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weighin.Ascii;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Note;
import weighin.device.NoteCode;
import weighin.device.Signals;

/** How many of a site's visitors have a GPU that the device knows by its WebGL renderer, by weight. */
final class FieldRenderers {
    /** A list of renderers with the number of visitors that each stands for. */
    record Result(String what, double known, double all, List<String> unknown) {
        String line() {
            return String.format(Locale.ROOT, "  %-44s weight %6.0f  known %.2f %%", what, all, 100 * known / all);
        }
    }

    private FieldRenderers() {
    }

    static List<Result> all() {
        return List.of(of("unknown before, shown half", Truth.folder().resolve("field/renderers-unknown.tsv")),
            of("a developer site's visitors, May 2026",
                Truth.folder().resolve("../mixes/developer-site-2026-05-renderers.tsv")));
    }

    private static Result of(String what, Path file) {
        double known = 0;
        double all = 0;
        List<String> unknown = new ArrayList<>();
        List<String> lines = lines(file);
        for (String line : lines.isEmpty() ? lines : lines.subList(1, lines.size())) {
            List<String> cells = Ascii.split(line, '\t');
            List<String> columns = Ascii.split(lines.get(0), '\t');
            double count = Ascii.parseNumber(cells.get(columns.indexOf("count")));
            String renderer = cells.get(columns.indexOf("renderer"));
            all += count;
            if (isKnown(cells.get(columns.indexOf("os")), renderer)) {
                known += count;
            } else {
                unknown.add(renderer);
            }
        }
        return new Result(what, known, all, unknown);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the device has no remark that its table lacks the GPU. */
    private static boolean isKnown(String os, String renderer) {
        Device device = Devices.seen(new Signals(null, os, null, null, null, null, null, null, null, null, null, null,
            new Signals.Gpu(null, null, null, renderer, null, null, null, null, null, null, null), null, null, null,
            null, null));
        for (Note note : device.notes()) {
            if (note.code().equals(NoteCode.GPU_UNKNOWN)) {
                return false;
            }
        }
        return true;
    }

    static void print() {
        System.out.println("GPUs known by WebGL's renderer:");
        for (Result result : all()) {
            System.out.println(result.line() + (result.unknown().isEmpty() ? "" : " without " + result.unknown()));
        }
    }

    /** The bar of the plan is 85 % of what was unknown; of all visitors 99.5 %. */
    static void check() {
        double[] bars = {0.85, 0.995};
        for (int i = 0; i < bars.length; i++) {
            Result result = all().get(i);
            assertTrue(result.all() == 0 || result.known() >= bars[i] * result.all(), result.line());
        }
    }
}
