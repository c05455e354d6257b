package weighin.model;

import java.util.List;
import weighin.Ascii;

/**
 * The model of a name that says a size and no model of the catalogue: of its family's shape, else of the typical one.
 */
final class SizedModel {
    /** Sizes in 10⁹ that a name can mean: from a toy to twenty times the largest published model. */
    private static final double SMALLEST = 0.001;
    private static final double LARGEST = 20000;
    /** A relative that is so many times larger or smaller says nothing of the shape. */
    private static final double FAR = 8;
    /** The share of a Mixtral's expert that all experts have in common: attention, embeddings (1.6 of 7.2 billion). */
    private static final double COMMON = 0.22;

    private SizedModel() {
    }

    /**
     * A model of the size that the words name; null where they name none.
     *
     * @param asked the name as it was asked for, which the model keeps where it says more than a size
     */
    static Model of(NameWords words, String asked) {
        boolean experts = words.experts > 0 && words.expertSize > 0;
        double size = !words.sizes.isEmpty() ? words.sizes.get(0)
                : experts ? words.expertSize * (COMMON + (1 - COMMON) * words.experts) : 0;
        if (!(size >= SMALLEST && size <= LARGEST)) {
            return null;
        }
        double active = words.active > 0 && words.active < size ? words.active
                : experts ? words.expertSize * Math.min(words.experts, COMMON + (1 - COMMON) * 2) : 0;
        boolean mixture = words.active > 0 || words.experts > 0;
        CatalogueEntry found = null;
        double best = Double.POSITIVE_INFINITY;
        for (CatalogueEntry entry : Catalogue.entries()) {
            if (entry.disclosed && entry.shaped) {
                double cost = distance(words, entry, size, mixture);
                if (cost < best) {
                    best = cost;
                    found = entry;
                }
            }
        }
        List<Build> builds = List.of();
        if (found == null) {
            SizeClass near = SizeClass.of((long) (size * 1e9));
            found = Catalogue.entry(near.typicalId());
            // A size alone stands for its class, and has what is published for models of it.
            builds = saysNothing(words) ? near.typical().builds() : builds;
        }
        double ratio = NamePattern.ratio(size, found.size());
        boolean same = ratio < 1.04
                && (active == 0 || Scaling.isRounded(active * 1e9, found.model().activeParameters()));
        Architecture shape = same ? found.model().architecture() : Scaling.to(found.spec(), size * 1e9, active * 1e9);
        long passed = active > 0 ? (long) Math.floor(active * 1e9 + 0.5) : shape.activeParameters();
        String label = label(size);
        String name = words.words.isEmpty() || asked.isEmpty() ? label : asked;
        return new Model(CatalogueEntry.id(name), name, shape, shape.parameters(), Math.min(passed, shape.parameters()),
                false, true, builds);
    }

    /** Whether beside the size there are only words that tell variants of one model apart. */
    private static boolean saysNothing(NameWords words) {
        for (String word : words.words.keySet()) {
            if (!NamePattern.isNoise(word)) {
                return false;
            }
        }
        return true;
    }

    /** How unlike the entry is; infinite where it is of another family. */
    private static double distance(NameWords words, CatalogueEntry entry, double size, boolean mixture) {
        NameWords own = entry.words();
        boolean family = false;
        boolean version = true;
        int at = 0;
        for (String word : own.words.keySet()) {
            boolean present = words.words.containsKey(word);
            if (at == 0) {
                family = present;
            } else if (at == 1 && Ascii.isDigit(word.charAt(0))) {
                version = present;
            }
            at++;
        }
        family = family && !NameExclusions.network(words, own);
        boolean experts = own.active > 0 || own.experts > 0;
        boolean generic = mixture && experts;
        double ratio = NamePattern.ratio(size, entry.size());
        if (!family && !generic || ratio > FAR) {
            return Double.POSITIVE_INFINITY;
        }
        return ratio + (version ? 0 : 0.2) + (experts == mixture ? 0 : 2) + (family ? 0 : 5);
    }

    private static String label(double size) {
        long thousandths = (long) Math.floor(size * 1000 + 0.5);
        if (thousandths < 1000) {
            return thousandths + "M";
        }
        boolean trillions = thousandths >= 1_000_000;
        long whole = trillions ? 1_000_000 : 1000;
        StringBuilder out = new StringBuilder();
        out.append(thousandths / whole);
        long tenths = thousandths % whole / (whole / 10);
        if (tenths > 0) {
            out.append('.').append(tenths);
        }
        return out.append(trillions ? 'T' : 'B').toString();
    }
}
