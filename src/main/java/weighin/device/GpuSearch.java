package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;

/** Looks for the GPUs of the table by the beginnings of their names' words, as a person types them. */
public final class GpuSearch {
    /**
     * A GPU to choose.
     *
     * @param name     its name with its maker's, {@code NVIDIA RTX 4070}; {@link Signals.Declared} understands it
     * @param memoryGb its memory variants, smallest first; empty where it shares the RAM
     */
    public record Choice(String name, List<Double> memoryGb) {
    }

    /** Makers' words that their cards' names in the table leave out. */
    private static final String MAKERS = " radeon intel arm ";

    private GpuSearch() {
    }

    /**
     * At most {@code limit} phones that have every word typed: {@link Signals.Declared} understands their names as it
     * does those of GPUs.
     *
     * @param apple iPhones, else the others
     */
    public static List<String> phones(String typed, boolean apple, int limit) {
        List<String> found = new ArrayList<>();
        List<String> words = Ascii.split(Ascii.lower(Ascii.trim(Ascii.shorten(typed, 100))), ' ');
        for (String name : Phone.names()) {
            boolean fits = !Ascii.trim(typed).isEmpty() && Ascii.lower(name).startsWith("iphone") == apple;
            for (String word : words) {
                fits &= Ascii.lower(name).contains(word);
            }
            if (fits && found.size() < limit) {
                found.add(name);
            }
        }
        return found;
    }

    /** At most {@code limit} GPUs that have every word typed; those whose name begins so before the others. */
    public static List<Choice> find(String typed, int limit) {
        String lower = Ascii.lower(Ascii.shorten(typed, 100));
        String maker = GpuName.vendor(lower);
        List<String> words = new ArrayList<>();
        for (String word : GpuName.words(lower)) {
            if (MAKERS.indexOf(" " + word + " ") < 0) {
                words.add(word);
            }
        }
        List<Choice> found = new ArrayList<>();
        if (words.isEmpty() && maker == null) {
            return found;
        }
        for (int pass = 0; pass < 2; pass++) {
            for (GpuTable.Entry entry : GpuTable.entries()) {
                if (found.size() < limit && entry.vagueness() == 0 && begins(entry.words(), words) == (pass == 0)
                        && (maker == null || maker.equals(entry.gpu().vendor())) && holds(entry, words)) {
                    found.add(choice(entry.gpu()));
                }
            }
        }
        return found;
    }

    /** The GPU of exactly that name, or null. */
    public static Choice named(String name) {
        for (GpuTable.Entry entry : GpuTable.entries()) {
            if (entry.vagueness() == 0 && full(entry.gpu()).equals(name)) {
                return choice(entry.gpu());
            }
        }
        return null;
    }

    private static Choice choice(Gpu gpu) {
        List<Double> memory = new ArrayList<>();
        if (!gpu.sharesRam()) {
            for (double size : gpu.gb()) {
                memory.add(size);
            }
        }
        return new Choice(full(gpu), memory);
    }

    private static String full(Gpu gpu) {
        String maker = gpu.vendor().equals("arm") ? "Arm" : GpuTable.vendorName(gpu.vendor());
        return Ascii.lower(gpu.name()).startsWith(gpu.vendor()) || maker == null ? gpu.name() : maker + " "
            + gpu.name();
    }

    private static boolean begins(List<String> words, List<String> typed) {
        return typed.isEmpty() || at(words, typed.get(0)) == 0;
    }

    private static boolean holds(GpuTable.Entry entry, List<String> typed) {
        for (String word : typed) {
            if (at(entry.words(), word) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int at(List<String> words, String beginning) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }
}
