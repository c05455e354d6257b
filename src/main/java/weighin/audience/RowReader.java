package weighin.audience;

import java.util.List;
import weighin.Ascii;
import weighin.WeighInException;
import weighin.device.Essence;
import weighin.device.Essence.GpuText;
import weighin.device.Signals;
import weighin.device.UserAgent;

/** From a record's cells to a device and a visit of it, of which each different cell is read once. */
final class RowReader {
    static final long MOST_WEIGHT = 1_000_000_000;
    /** What exports write where there is nothing. */
    private static final String NOTHING = " null undefined none nan n/a na unknown - (not (none) (unknown) ";
    private static final String YES = " true 1 yes y t ";
    private static final String NO = " false 0 no n f ";
    /** Systems and browsers by a part of their names, each before the word of Signals. */
    private static final List<String> SYSTEMS = List.of("ipad", "ipados", "iphone", "ios", "ipod", "ios", "android",
        "android", "windows", "windows", "cros", "chromeos", "chrome os", "chromeos", "chromeos", "chromeos", "mac",
        "macos", "os x", "macos", "linux", "linux", "ubuntu", "linux", "debian", "linux", "fedora", "linux");
    private static final List<String> BROWSERS = List.of("edg", "edge", "samsung", "samsung", "opera", "opera", "opr",
        "opera", "firefox", "firefox", "fxios", "firefox", "chrom", "chrome", "crios", "chrome", "safari", "safari");
    /** Upper ends in Mbit/s of the Network Information API's effective connection types. */
    private static final List<String> EFFECTIVE = List.of("slow-2g", "0.05", "2g", "0.07", "3g", "0.7");
    private static final long EXACT = 1_000_000_000_000_000L;
    private static final int REFUSED = Integer.MIN_VALUE;

    /** A cell that is not what its column holds. */
    private record Fault(String code) {
    }

    private record Said(String text, UserAgent read) {
    }

    private final Column[] columns;
    private final boolean decimalComma;
    private final Crowd crowd;
    private final Refusals refusals;
    private final Words[] words = new Words[Column.all().size()];
    /** The place of a column of devices among them, or -1. */
    private final int[] slots = new int[words.length];
    private final int width;
    private Combos combos;
    /** What the row that is read says: the numbers of its cells of devices, its visit, its weight, what is wrong. */
    private final int[] combo;
    private final Visit visit = new Visit();
    private double weight;
    private String fault;
    private long used;

    /** @param columns what each cell holds; null for nothing of use */
    RowReader(List<Column> columns, boolean decimalComma, Crowd crowd, Refusals refusals) {
        this.columns = columns.toArray(new Column[0]);
        this.decimalComma = decimalComma;
        this.crowd = crowd;
        this.refusals = refusals;
        int count = 0;
        for (Column column : Column.all()) {
            slots[column.ordinal()] = column.ofDevice() && columns.contains(column) ? count++ : -1;
        }
        width = count;
        combo = new int[count];
        forget();
    }

    private void forget() {
        for (int i = 0; i < words.length; i++) {
            words[i] = new Words();
        }
        combos = new Combos(width);
    }

    long used() {
        return used;
    }

    void record(byte[] bytes, int[] begins, int[] ends, int fields, long line) {
        visit.clear();
        weight = 1;
        fault = null;
        boolean told = false;
        for (int i = 0; i < combo.length; i++) {
            combo[i] = -1;
        }
        for (int f = 0; f < fields; f++) {
            Column column = f < columns.length ? columns[f] : null;
            if (column == null && f < columns.length) {
                continue;
            }
            int from = begins[f];
            int to = ends[f];
            while (from < to && bytes[from] <= ' ' && bytes[from] >= 0) {
                from++;
            }
            while (to > from && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) {
                to--;
            }
            if (column == null) {
                fault = fault == null && to > from ? "cells" : fault;
            } else if (!column.ofDevice()) {
                visit(column, bytes, from, to);
            } else if (to > from) {
                int id = id(column, bytes, from, to);
                Object value = words[column.ordinal()].value(id);
                if (value instanceof Fault wrong) {
                    fault = fault == null ? wrong.code : fault;
                } else if (value != null) {
                    told = true;
                    combo[slots[column.ordinal()]] = id;
                }
            }
        }
        if (fault == null && !told) {
            fault = "empty";
        }
        if (fault != null) {
            refusals.add(fault, line);
            return;
        }
        int place = combos.find(combo);
        if (place == -1) {
            place = device();
            if (combos.full()) {
                combos = new Combos(width);
            }
            combos.add(combo, place);
        }
        if (place == REFUSED) {
            refusals.add("declared", line);
            return;
        }
        crowd.count(place, visit, (long) weight);
        used++;
    }

    /** Takes a cell that differs between visits of one device. */
    private void visit(Column column, byte[] bytes, int from, int to) {
        switch (column) {
            case QUOTA:
                visit.quotaBytes = figure(bytes, from, to);
                fault = visit.quotaBytes < 0 ? "number" : fault;
                break;
            case USAGE:
                visit.usageBytes = figure(bytes, from, to);
                fault = visit.usageBytes < 0 ? "number" : fault;
                break;
            case DOWNLINK:
                double said = figure(bytes, from, to);
                fault = said < 0 ? "number" : fault;
                visit.downlinkMbps = said != said ? visit.downlinkMbps : said;
                break;
            case WEIGHT:
                weight = figure(bytes, from, to);
                boolean whole = weight >= 1 && weight <= MOST_WEIGHT && weight == Math.floor(weight);
                fault = whole ? fault : "weight";
                break;
            default:
                Object value = words[column.ordinal()].value(id(column, bytes, from, to));
                if (value instanceof Fault wrong) {
                    fault = fault == null ? wrong.code : fault;
                } else if (column == Column.PERSISTED) {
                    visit.persisted = (Boolean) value;
                } else if (column == Column.SAVE_DATA) {
                    visit.saveData = (Boolean) value;
                } else if (column == Column.METERED) {
                    visit.metered = (Boolean) value;
                } else if (visit.downlinkMbps != visit.downlinkMbps && value != null) {
                    visit.downlinkMbps = (Double) value;
                }
        }
    }

    private int device() {
        Said said = (Said) value(Column.USER_AGENT);
        GpuText renderer = (GpuText) value(Column.GPU_RENDERER);
        GpuText description = (GpuText) value(Column.GPU_DESCRIPTION);
        Signals signals = signals(said, renderer, description);
        GpuText none = renderer == null || description == null ? GpuText.of(null) : null;
        try {
            return crowd.place(Essence.of(signals, said == null ? UserAgent.read((String) null) : said.read,
                renderer == null ? none : renderer, description == null ? none : description));
        } catch (WeighInException contradictory) {
            return REFUSED;
        }
    }

    private Signals signals(Said said, GpuText renderer, GpuText description) {
        Signals.Gpu gpu = null;
        for (int i = Column.GPU_VENDOR.ordinal(); i <= Column.GPU_BUFFERS.ordinal(); i++) {
            if (value(Column.all().get(i)) != null) {
                gpu = new Signals.Gpu((String) value(Column.GPU_VENDOR), (String) value(Column.GPU_ARCHITECTURE),
                    description == null ? null : description.text(), renderer == null ? null : renderer.text(),
                    (Boolean) value(Column.GPU_FALLBACK), (Boolean) value(Column.GPU_F16), null,
                    (Double) value(Column.GPU_BUFFER), (Double) value(Column.GPU_BINDING),
                    (Double) value(Column.GPU_WORKGROUP), whole(Column.GPU_BUFFERS));
                break;
            }
        }
        Boolean simd = (Boolean) value(Column.SIMD);
        Boolean threads = (Boolean) value(Column.THREADS);
        Boolean memory64 = (Boolean) value(Column.MEMORY64);
        Boolean jspi = (Boolean) value(Column.JSPI);
        boolean wasm = simd != null || threads != null || memory64 != null || jspi != null;
        Double ram = (Double) value(Column.DECLARED_RAM);
        Double vram = (Double) value(Column.DECLARED_VRAM);
        String card = (String) value(Column.DECLARED_GPU);
        return new Signals(said == null ? null : said.text, (String) value(Column.OS),
            (String) value(Column.BROWSER), (String) value(Column.BROWSER_VERSION), (Boolean) value(Column.MOBILE),
            (String) value(Column.IN_APP), (String) value(Column.ARCHITECTURE), (String) value(Column.PHONE_MODEL),
            null, (Double) value(Column.MEMORY), whole(Column.CORES), (String) value(Column.WEBGPU), gpu,
            wasm ? new Signals.Wasm(simd, threads, memory64, jspi, null) : null, null, null,
            (String) value(Column.BUILT_IN), ram == null && vram == null && card == null ? null
            : new Signals.Declared(ram, vram, card));
    }

    private Integer whole(Column column) {
        Double value = (Double) value(column);
        return value == null ? null : (Integer) (int) (double) value;
    }

    /** What the record that is read says of a device. */
    private Object value(Column column) {
        int slot = slots[column.ordinal()];
        return slot < 0 || combo[slot] < 0 ? null : words[column.ordinal()].value(combo[slot]);
    }

    private int id(Column column, byte[] bytes, int from, int to) {
        Words known = words[column.ordinal()];
        int id = known.find(bytes, from, to);
        if (id >= 0) {
            return id;
        }
        if (known.full(to - from)) {
            // what the record's other cells were numbered stays in use until it is read
            words[column.ordinal()] = new Words();
            known = words[column.ordinal()];
            combos = new Combos(width);
        }
        return known.add(bytes, from, to, read(column, bytes, from, to));
    }

    private Object read(Column column, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && bytes[i] < 9) {
                return new Fault("control");
            }
        }
        String text = Decoder.text(bytes, from, to);
        String lower = Ascii.lower(text);
        if (text.isEmpty() || NOTHING.indexOf(" " + (lower.startsWith("(not") ? "(not" : lower) + " ") >= 0
                && column != Column.WEBGPU) {
            return null;
        }
        switch (column.kind) {
            case FLAG:
                return YES.indexOf(" " + lower + " ") >= 0 ? Boolean.TRUE
                    : NO.indexOf(" " + lower + " ") >= 0 ? Boolean.FALSE : new Fault("flag");
            case NUMBER:
                return number(column, lower);
            default:
                return word(column, text, lower);
        }
    }

    private Object number(Column column, String lower) {
        String digits = lower.endsWith("gib") ? lower.substring(0, lower.length() - 3)
            : lower.endsWith("gb") ? lower.substring(0, lower.length() - 2) : lower;
        double value = Ascii.parseNumber(decimals(Ascii.trim(digits)));
        boolean count = column == Column.CORES || column == Column.GPU_BUFFERS;
        boolean positive = column == Column.MEMORY || column == Column.DECLARED_RAM || column == Column.CORES;
        boolean right = value >= 0 && value < Double.POSITIVE_INFINITY && !(positive && value == 0)
            && !(count && (value != Math.floor(value) || value > Integer.MAX_VALUE));
        return right ? (Object) value : new Fault("number");
    }

    private Object word(Column column, String text, String lower) {
        switch (column) {
            case USER_AGENT:
                return new Said(text, UserAgent.read(text));
            case GPU_RENDERER, GPU_DESCRIPTION:
                return GpuText.of(text);
            case OS:
                return lower.equals("ios") || lower.startsWith("ios ") ? "ios" : meaning(lower, SYSTEMS);
            case BROWSER:
                String browser = meaning(lower, BROWSERS);
                return browser == null ? "other" : browser;
            case WEBGPU:
                return lower.equals("hardware") || lower.equals("software") || lower.equals("none") ? lower
                    : YES.indexOf(" " + lower + " ") >= 0 ? "hardware"
                    : NO.indexOf(" " + lower + " ") >= 0 ? "none"
                    : NOTHING.indexOf(" " + lower + " ") >= 0 ? null : new Fault("word");
            case EFFECTIVE_TYPE:
                String most = meaning(lower, EFFECTIVE);
                return most == null ? null : (Object) Ascii.parseNumber(most);
            default:
                return text;
        }
    }

    private static String meaning(String lower, List<String> words) {
        for (int i = 0; i < words.size(); i += 2) {
            if (lower.contains(words.get(i))) {
                return words.get(i + 1);
            }
        }
        return null;
    }

    /** A number that is not negative; NaN where there is none, -1 where it is something else. */
    private double figure(byte[] bytes, int from, int to) {
        if (from == to) {
            return Double.NaN;
        }
        // up to 15 digits and a power of ten up to 22 are exact, and so one division rounds once
        if (to - from <= 16) {
            long value = 0;
            long unit = 0;
            int i = from;
            while (i < to && (bytes[i] >= '0' && bytes[i] <= '9' || bytes[i] == '.' && unit == 0 && i > from)) {
                value = bytes[i] == '.' ? value : value * 10 + (bytes[i] - '0');
                unit = bytes[i] == '.' ? 1 : unit * 10;
                i++;
            }
            if (i == to && unit != 1 && value < EXACT) {
                return unit == 0 ? value : (double) value / unit;
            }
        }
        String text = Ascii.lower(Decoder.text(bytes, from, Math.min(to, from + 400)));
        if (NOTHING.indexOf(" " + text + " ") >= 0) {
            return Double.NaN;
        }
        double value = Ascii.parseNumber(decimals(text));
        return value >= 0 && value < Double.POSITIVE_INFINITY ? value : -1;
    }

    private String decimals(String text) {
        return decimalComma && text.indexOf('.') < 0 ? text.replace(',', '.') : text;
    }
}
