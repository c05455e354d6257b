package weighin.device;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;

/**
 * What a renderer string says: WebGL's {@code UNMASKED_RENDERER} as ANGLE, Mesa, the vendors' drivers and the browsers'
 * own masks write it, or a name that a person gave.
 *
 * @param what   how much the string says
 * @param gpu    the card, with the memory variants that its name leaves; null unless {@link What#CARD}
 * @param vendor the vendor's word as a WebGPU adapter says it; null when the string does not say
 */
record GpuName(What what, Gpu gpu, String vendor) {
    /** How much a renderer string says. */
    enum What {
        /** A GPU of the table. */
        CARD,
        /** A name that stands for many, put there by the browser: never looked up. */
        MASKED,
        /** A virtual machine's GPU, which does not name the host's. */
        VIRTUAL,
        /** No GPU: the CPU draws. */
        SOFTWARE,
        /** A name that the table does not have, or no name. */
        UNKNOWN
    }

    private static final String SOFTWARE = "swiftshader,llvmpipe,softpipe,lavapipe,swrast,basic render,"
        + "software rasterizer,software renderer,apple software,mesa offscreen,gdi generic,microsoft warp";
    private static final String VIRTUAL_MACHINES = "parallels,vmware,svga3d,virtio,virgl,virtualbox,paravirtual,qxl,"
        + "emulator,opengl es translator,hyper-v,remotefx,red hat";
    private static final String MASKS = "or similar,apple gpu,webkit webgl,generic renderer";
    /** Words of a renderer string, each before the vendor that it speaks of; the first that is found counts. */
    private static final String VENDORS = "xclipse,samsung,nvidia,nvidia,geforce,nvidia,quadro,nvidia,radeon,amd,"
        + "amd,amd,ati ,amd,adreno,qualcomm,qualcomm,qualcomm,freedreno,qualcomm,mali,arm,immortalis,arm,powervr,"
        + "img-tec,"
        + "v3d,broadcom,videocore,broadcom,intel,intel,apple,apple,rtx,nvidia,gtx,nvidia";
    /** What people leave out before a number. */
    private static final String FAMILIES = "RTX ,GTX ,Radeon RX ,Intel Arc ,Apple ,Tesla ,Radeon PRO ,Adreno ,Mali ";
    /** Words that people write without a blank before the number. */
    private static final String JOINED = "rtx,gtx,rx,fd";
    /** What stands for a trade mark, and for a copyright. */
    private static final String MARKS = " r tm c ";
    /** Words that makers put around a name and that tell nothing. */
    private static final String NOISE = " nvidia geforce amd ati corporation inc gpu generation edition series "
        + "samsung qualcomm apple rogue mali powervr snapdragon ";
    /** A word that, right behind a name, makes it another card. */
    private static final String QUALIFIERS = " ti super xt xtx gre d m x s le max ultra pro ada laptop oem sff ";

    /** @param text the renderer string; null when there is none */
    static GpuName read(String text) {
        return read(text, true);
    }

    /** @param families whether a name of a family counts that has no row of its own */
    private static GpuName read(String text, boolean families) {
        if (text == null) {
            return new GpuName(What.UNKNOWN, null, null);
        }
        String read = Ascii.shorten(text, 400);
        String lower = Ascii.lower(read);
        if (KeywordList.any(lower, SOFTWARE)) {
            return new GpuName(What.SOFTWARE, null, null);
        }
        if (KeywordList.any(lower, MASKS) || lower.equals("mozilla") || lower.equals("brave")) {
            return new GpuName(What.MASKED, null, vendor(lower));
        }
        String vendor = vendor(lower);
        Gpu best = best(read, vendor, families);
        if (best == null) {
            return new GpuName(KeywordList.any(lower, VIRTUAL_MACHINES) ? What.VIRTUAL : What.UNKNOWN, null, vendor);
        }
        double size = sizeGb(lower);
        return new GpuName(What.CARD, size > 0 ? best.withMemory(size, size) : best, best.vendor());
    }

    /** A name that a person typed: also a bare {@code 4090} or {@code 7900 xtx}, or a phone's name. */
    static GpuName readDeclared(String text) {
        // "RTX A2000 Mobile" is the vendor's "RTX A2000 Laptop GPU".
        int mobile = Ascii.lower(text).indexOf(" mobile");
        if (mobile > 0) {
            GpuName laptop = read(text.substring(0, mobile) + " laptop" + text.substring(mobile + " mobile".length()),
                false);
            if (laptop.what == What.CARD) {
                return laptop;
            }
        }
        GpuName read = read(text, false);
        if (read.what != What.UNKNOWN) {
            return read;
        }
        Phone phone = Phone.of(text);
        if (phone != null && phone.gpu() != null) {
            return new GpuName(What.CARD, phone.gpu(), phone.gpu().vendor());
        }
        for (int pass = 0; pass < 2; pass++) {
            GpuName whole = read(text, pass == 1);
            if (whole.what == What.CARD) {
                return whole;
            }
            for (String family : Ascii.split(FAMILIES, ',')) {
                GpuName inFamily = read(family + text, pass == 1);
                if (inFamily.what == What.CARD) {
                    return inFamily;
                }
            }
        }
        return read;
    }

    /** The vendor that a text in lower case speaks of, as a WebGPU adapter says it, or null. */
    static String vendor(String lower) {
        return KeywordList.meaning(lower, VENDORS);
    }

    private static Gpu best(String text, String vendor, boolean families) {
        List<String> written = split(text);
        List<String> all = lower(written);
        List<String> words = withoutNoise(all);
        GpuTable.Entry best = null;
        String name = null;
        for (GpuTable.Entry entry : GpuTable.entries()) {
            // "HD 4600" is Intel's, and another card of a "Radeon HD 4600 Series"; a family's number alone says
            // nothing.
            boolean allowed = vendor == null ? !entry.family()
                : vendor.equals(entry.gpu().vendor()) && (families || !entry.family());
            if (!allowed || best != null && !beats(entry, best)) {
                continue;
            }
            List<String> said = entry.family() ? all : words;
            char first = entry.words().get(0).charAt(0);
            for (int at = 0; at < said.size(); at++) {
                int end = first == '#' || said.get(at).charAt(0) == first ? end(said, at, entry) : -1;
                if (end >= 0) {
                    best = entry;
                    name = entry.family() ? join(written, at, qualified(all, end)) : null;
                    break;
                }
            }
        }
        return best == null ? null : name == null ? best.gpu() : best.gpu().named(name);
    }

    /** The end of a name with the words behind it that make it another card of its family. */
    private static int qualified(List<String> words, int from) {
        int to = from;
        while (to < words.size() && QUALIFIERS.indexOf(" " + words.get(to) + " ") >= 0) {
            to++;
        }
        return to;
    }

    private static String join(List<String> words, int from, int to) {
        StringBuilder out = new StringBuilder(words.get(from));
        for (int i = from + 1; i < to; i++) {
            out.append(' ').append(words.get(i));
        }
        return out.toString();
    }

    static boolean beats(GpuTable.Entry a, GpuTable.Entry b) {
        if (a.vagueness() != b.vagueness()) {
            return a.vagueness() < b.vagueness();
        }
        if (a.words().size() != b.words().size()) {
            return a.words().size() > b.words().size();
        }
        return a.gpu().name().length() > b.gpu().name().length();
    }

    /** Where the name ends that begins there; -1 where it is another one. */
    private static int end(List<String> words, int from, GpuTable.Entry entry) {
        int at = from;
        for (String wanted : entry.words()) {
            // "UHD Graphics 620" is the table's "UHD 620", "2060 with Max-Q Design" its "2060 Max-Q".
            while (at > from && at < words.size() && !wanted.equals("graphics")
                && (words.get(at).equals("graphics") || words.get(at).equals("with"))) {
                at++;
            }
            if (at >= words.size() || !(entry.family() ? fits(words.get(at), wanted) : words.get(at).equals(wanted))) {
                return -1;
            }
            at++;
        }
        if (at >= words.size() || entry.family()) {
            return at;
        }
        String next = words.get(at);
        if (next.equals("max") && at + 1 < words.size() && words.get(at + 1).equals("q")) {
            return at;
        }
        // A driver that serves a family lists it: "RX 6800/6800 XT / 6900 XT" names no card, "RX550/550" one.
        boolean list = next.length() >= 3 && next.length() <= 5 && Ascii.isDigit(next.charAt(0))
            && Ascii.isDigit(next.charAt(1)) && Ascii.isDigit(next.charAt(2)) && !next.endsWith("gb")
            && !next.endsWith("sp") && !(next.equals(words.get(at - 1)) && qualified(words, at + 1) == at + 1);
        return !list && qualified(words, at) == at ? at : -1;
    }

    /** Whether a word is one of a family's: {@code #} stands for a digit, {@code *} at the end for letters, or none. */
    private static boolean fits(String word, String pattern) {
        int length = pattern.length();
        boolean open = pattern.charAt(length - 1) == '*';
        length -= open ? 1 : 0;
        if (word.length() < length || word.length() > length && !open) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char wanted = i < length ? pattern.charAt(i) : '*';
            boolean fits = wanted == '#' ? Ascii.isDigit(word.charAt(i))
                : wanted == '*' ? Ascii.isLetter(word.charAt(i)) : wanted == word.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The memory that a name tells: {@code RTX 3060 12GB}, {@code Arc 140V GPU (16 GB)}; 0 when it does not. */
    private static double sizeGb(String lower) {
        for (int at = lower.indexOf("gb"); at >= 0; at = lower.indexOf("gb", at + 2)) {
            int to = at;
            while (to > 0 && lower.charAt(to - 1) == ' ') {
                to--;
            }
            int from = to;
            while (from > 0 && Ascii.isDigit(lower.charAt(from - 1))) {
                from--;
            }
            if (to > from && to - from <= 3) {
                return Ascii.parseNumber(lower.substring(from, to));
            }
        }
        return 0;
    }

    /** The words of a name without case, punctuation and what makers put around it. */
    static List<String> words(String text) {
        return withoutNoise(allWords(text));
    }

    private static List<String> withoutNoise(List<String> all) {
        List<String> words = new ArrayList<>();
        for (String word : all) {
            if (NOISE.indexOf(" " + word + " ") < 0) {
                words.add(word);
            }
        }
        return words;
    }

    /** The words of a name without case and punctuation. */
    static List<String> allWords(String text) {
        return lower(split(text));
    }

    private static List<String> lower(List<String> words) {
        List<String> lower = new ArrayList<>();
        for (String word : words) {
            // Mesa's freedreno says FD618.
            lower.add(word.equals("FD") ? "adreno" : Ascii.lower(word));
        }
        return lower;
    }

    /** The words as they are written, without punctuation and marks. */
    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Ascii.isDigit(c) || Ascii.isLetter(c) || c == '#' || c == '*') {
                from = from < 0 ? i : from;
                continue;
            }
            if (from >= 0) {
                add(words, text.substring(from, i));
                from = -1;
            }
        }
        return words;
    }

    private static void add(List<String> words, String word) {
        String lower = Ascii.lower(word);
        if (MARKS.indexOf(" " + lower + " ") >= 0) {
            return;
        }
        // "RTX4090" and "RX580" as people type them.
        for (String family : Ascii.split(JOINED, ',')) {
            int end = family.length();
            if (lower.length() > end && lower.startsWith(family) && Ascii.isDigit(lower.charAt(end))) {
                words.add(word.substring(0, end));
                words.add(word.substring(end));
                return;
            }
        }
        words.add(word);
    }
}
