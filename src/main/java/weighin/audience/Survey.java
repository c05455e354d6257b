package weighin.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import weighin.Ascii;
import weighin.Range;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.audience.AudienceShares.Limit;
import weighin.audience.AudienceShares.ModelShare;
import weighin.audience.AudienceShares.Narrowing;
import weighin.audience.AudienceShares.Platform;
import weighin.audience.AudienceShares.Rows;
import weighin.device.Essence;
import weighin.device.Signals;
import weighin.json.Json;
import weighin.model.NamedModel;
import weighin.model.SizeClass;
import weighin.verdict.ModelOnDevices;
import weighin.verdict.Options;
import weighin.verdict.Verdict.CheckName;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Weighing;

/**
 * Weighs models on the devices of a file that comes in pieces, or on a list of devices. Memory does not grow with the
 * file. It belongs to one thread.
 *
 * <pre>
 * while there are bytes: feed(bytes, length), and while full(): weigh(200)
 * end(), then until it says true: weigh(200); shares() at any time says what was learned so far
 * </pre>
 */
public final class Survey {
    /** The beginning from which encoding, delimiter and header are found out. */
    private static final int HEAD_BYTES = Records.MOST_BYTES;
    private static final String DELIMITERS = ",;\t|";
    private static final int LONGEST_NAME = 200;
    private static final double Z_95 = 1.959963984540054;

    private final List<ModelOnDevices> models = new ArrayList<>();
    private final List<NamedModel> asked;
    private final int classes;
    private final Crowd crowd;
    private final Refusals refusals = new Refusals();
    private final Map<String, String> changed;
    private final boolean sample;
    private byte[] head = new byte[HEAD_BYTES];
    private int headSize;
    private Decoder decoder;
    private Records records;
    private RowReader rows;
    private JsonRows objects;
    private List<String> names;
    private List<Column> header;
    private byte[][] headerCells;
    private boolean ended;
    private long listed;

    /**
     * @param models  the models to weigh; none for the size classes alone
     * @param options as for one device; null for the defaults
     * @param changed columns, by {@link Column#id}, for names of the header that should mean another than they say
     * @param sample  whether the rows are a sample of the devices that are meant: then the shares have an interval
     */
    public Survey(List<NamedModel> models, Options options, Map<String, String> changed, boolean sample) {
        this(models, options, changed, sample, Crowd.MOST_DEVICES);
    }

    Survey(List<NamedModel> models, Options options, Map<String, String> changed, boolean sample, int mostDevices) {
        for (SizeClass each : SizeClass.all()) {
            this.models.add(new ModelOnDevices(Weighing.ofClass(each), options));
        }
        classes = this.models.size();
        for (NamedModel model : models) {
            this.models.add(new ModelOnDevices(model, options));
        }
        asked = models;
        this.changed = changed;
        this.sample = sample;
        crowd = new Crowd(this.models, models.isEmpty() ? 0 : classes, mostDevices);
    }

    /** One that keeps all devices, however many: its memory grows with them. */
    public static Survey ofAll(List<NamedModel> models, Options options, Map<String, String> changed, boolean sample) {
        return new Survey(models, options, changed, sample, Integer.MAX_VALUE);
    }

    /** What was weighed, to be added to a survey of the same models that keeps all devices, as this one does. */
    public Partial partial() {
        return crowd.partial(used(), refusals);
    }

    /** Adds what a part of the rows came to; no rows are taken besides. */
    public void add(Partial partial) {
        listed += partial.used;
        crowd.add(partial);
        refusals.add(partial.refusals);
    }

    private long used() {
        return rows == null ? listed : rows.used();
    }

    /** A name of the file's header, and the column that it is read as; null where it says nothing of use. */
    public record Heading(String name, Column column) {
    }

    /**
     * Takes the next bytes of a file.
     *
     * @throws WeighInException {@code invalid-file} where it is none of a kind that is read, or no column is known
     */
    public void feed(byte[] bytes, int length) {
        int from = 0;
        if (decoder == null) {
            from = Math.min(length, HEAD_BYTES - headSize);
            System.arraycopy(bytes, 0, head, headSize, from);
            headSize += from;
            if (headSize < HEAD_BYTES) {
                return;
            }
            start();
        }
        decoded(bytes, from, length);
    }

    private void decoded(byte[] bytes, int from, int to) {
        if (decoder.encoding == Decoder.Encoding.UTF_8) {
            records.feed(bytes, from, to);
            return;
        }
        for (int at = from; at < to; at += HEAD_BYTES) {
            byte[] utf8 = decoder.decode(bytes, at, Math.min(to, at + HEAD_BYTES));
            records.feed(utf8, 0, decoder.decoded());
        }
    }

    /** The file has ended. @throws WeighInException as {@link #feed} */
    public void end() {
        if (listed > 0 && headSize == 0 || ended) {
            ended = true;
            return;
        }
        if (decoder == null) {
            start();
        }
        ended = true;
        records.end();
    }

    /** Takes a device of a list. @throws WeighInException for declared figures that no device has */
    public void add(Signals signals) {
        listed++;
        Visit visit = new Visit();
        visit.set(signals.storage(), signals.network());
        crowd.count(crowd.place(Essence.of(signals)), visit, 1);
    }

    /** Takes a row of a list, with the fields of a line of JSON. */
    public void add(Json.Obj row) {
        if (objects == null) {
            begin(JsonRows.all(), false);
            objects = new JsonRows(changed, rows, refusals);
        }
        objects.object(row, ++listed);
    }

    /** Whether what was counted should be weighed before more is taken. */
    public boolean full() {
        return crowd.full();
    }

    /** Weighs so many different devices more; true when all that was taken is weighed. */
    public boolean weigh(int devices) {
        return crowd.weigh(devices);
    }

    /** Rows taken so far, used or refused. */
    public long rows() {
        return used() + refusals.all();
    }

    /** Devices that differ, so far. */
    public long distinct() {
        return crowd.distinct();
    }

    /** Verdicts made so far. */
    public long verdicts() {
        return crowd.verdicts();
    }

    /** What the header's names are read as; empty before the header was read. */
    public List<Heading> headings() {
        List<Heading> headings = new ArrayList<>();
        if (names != null) {
            for (int i = 0; i < names.size(); i++) {
                headings.add(new Heading(names.get(i), header.get(i)));
            }
        } else if (objects != null) {
            for (Map.Entry<String, Column> each : objects.columns().entrySet()) {
                headings.add(new Heading(each.getKey(), each.getValue()));
            }
        }
        return headings;
    }

    // ---- the beginning of a file

    private void start() {
        if (headSize == 0) {
            throw refusal("This file is empty.", null);
        }
        decoder = new Decoder(head, headSize);
        byte[] text = head;
        int from = decoder.mark;
        int to = headSize;
        if (decoder.encoding != Decoder.Encoding.UTF_8) {
            Decoder again = new Decoder(head, headSize);
            text = again.decode(head, decoder.mark, headSize);
            from = 0;
            to = again.decoded();
        }
        int at = from;
        while (at < to && text[at] <= ' ' && text[at] >= 0) {
            at++;
        }
        if (at == to) {
            throw refusal("This file is empty.", null);
        }
        if (text[at] == '[') {
            throw refusal("This file is one JSON list: give JSON Lines, an object a line.", null);
        }
        if (text[at] == '{') {
            begin(JsonRows.all(), false);
            objects = new JsonRows(changed, rows, refusals);
            records = new Records(Records.NONE, Records.NONE, new Records.Sink() {
                @Override
                public void record(byte[] bytes, int[] begins, int[] ends, int fields, long line) {
                    objects.line(bytes, begins[0], ends[0], line);
                }

                @Override
                public void refused(String code, long line) {
                    refusals.add(code, line);
                }
            });
        } else {
            table(text, at, to);
        }
        byte[] taken = head;
        head = null;
        decoded(taken, decoder.mark, headSize);
    }

    private void table(byte[] text, int from, int to) {
        int end = from;
        while (end < to && text[end] != '\n' && text[end] != '\r') {
            end++;
        }
        if (end == to && headSize == HEAD_BYTES) {
            throw refusal("No column of this file is known: its first line, which must name them, is longer than"
                + " 64 KiB.", null);
        }
        int quote = text[from] == '\'' ? '\'' : '"';
        char best = ',';
        int most = -1;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            List<String> found = first(text, from, to, DELIMITERS.charAt(i), quote);
            int known = 0;
            for (Column column : columns(found)) {
                known += column == null ? 0 : 1;
            }
            if (known > most || known == most && found.size() > names.size()) {
                most = known;
                best = DELIMITERS.charAt(i);
                names = found;
            }
        }
        header = columns(names);
        boolean device = false;
        for (Column column : header) {
            device |= column != null && column.ofDevice();
        }
        if (!device) {
            throw refusal("No column of this file is known: its first line must name one such as userAgent,"
                + " deviceMemoryGiB or gpu.renderer.", names.isEmpty() ? "" : Ascii.shorten(names.get(0), 60));
        }
        begin(header, best == ';');
        records = new Records(best, quote, new Records.Sink() {
            @Override
            public void record(byte[] bytes, int[] begins, int[] ends, int fields, long line) {
                if (headerCells == null) {
                    headerCells = new byte[fields][];
                    for (int i = 0; i < fields; i++) {
                        headerCells[i] = Arrays.copyOfRange(bytes, begins[i], ends[i]);
                    }
                } else if (isHeader(bytes, begins, ends, fields)) {
                    refusals.add("header", line);
                } else {
                    rows.record(bytes, begins, ends, fields, line);
                }
            }

            @Override
            public void refused(String code, long line) {
                refusals.add(code, line);
            }
        });
    }

    private boolean isHeader(byte[] bytes, int[] begins, int[] ends, int fields) {
        boolean same = fields == headerCells.length;
        for (int i = 0; same && i < fields; i++) {
            byte[] cell = headerCells[i];
            same = ends[i] - begins[i] == cell.length;
            for (int j = 0; same && j < cell.length; j++) {
                same = bytes[begins[i] + j] == cell[j];
            }
        }
        return same;
    }

    private List<Column> columns(List<String> found) {
        List<String> meant = new ArrayList<>();
        for (String name : found) {
            meant.add(changed.containsKey(name) ? changed.get(name) : name.length() > LONGEST_NAME ? "" : name);
        }
        return Column.header(meant);
    }

    /** The cells of the first record, or none where it is too long. */
    private static List<String> first(byte[] text, int from, int to, char delimiter, int quote) {
        List<String> cells = new ArrayList<>();
        boolean[] done = new boolean[1];
        Records records = new Records(delimiter, quote, new Records.Sink() {
            @Override
            public void record(byte[] bytes, int[] begins, int[] ends, int fields, long line) {
                for (int i = 0; i < fields && !done[0]; i++) {
                    cells.add(Ascii.trim(Decoder.text(bytes, begins[i], ends[i])));
                }
                done[0] = true;
            }

            @Override
            public void refused(String code, long line) {
                done[0] = true;
            }
        });
        for (int at = from; at < to && !done[0]; at++) {
            records.feed(text, at, at + 1);
        }
        if (!done[0]) {
            records.end();
        }
        return cells;
    }

    private void begin(List<Column> columns, boolean decimalComma) {
        rows = new RowReader(columns, decimalComma, crowd, refusals);
    }

    private static WeighInException refusal(String message, String input) {
        return new WeighInException(Code.INVALID_FILE, message, input);
    }

    // ---- what was learned

    /** What is known so far: of the devices that were weighed. */
    public AudienceShares shares() {
        Tally tally = crowd.tally();
        List<ModelShare> all = new ArrayList<>();
        double effective = crowd.effectiveRows();
        for (int i = 0; i < models.size(); i++) {
            all.add(share(models.get(i), tally.models[i], tally.weight, effective));
        }
        long used = used();
        Rows told = new Rows(used + refusals.all(), used, refusals.all(), crowd.weight(), crowd.distinct(),
            crowd.kept(), crowd.sampled(), refusals.reasons());
        int first = asked.isEmpty() ? 0 : classes;
        List<NamedModel> planned = new ArrayList<>();
        for (int i = first; i < models.size(); i++) {
            planned.add(models.get(i).model());
        }
        return new AudienceShares(told, asked.isEmpty() ? all : all.subList(classes, all.size()),
            all.subList(0, classes), new Plan(planned, tally, first).steps(), narrows(tally, first));
    }

    private ModelShare share(ModelOnDevices model, Tally.OfModel tally, long weight, double effective) {
        double[] outcomes = shares(tally.outcomes, weight);
        Range runs = runs(tally.outcomes, weight);
        List<Limit> limits = new ArrayList<>();
        for (CheckName name : CheckName.values()) {
            for (Map.Entry<String, Long> each : tally.limits.get(name.ordinal()).entrySet()) {
                Limit limit = new Limit(name.id, each.getKey(), (double) each.getValue() / weight);
                int at = limits.size();
                while (at > 0 && isAfter(limits.get(at - 1), limit)) {
                    at--;
                }
                limits.add(at, limit);
            }
        }
        List<Platform> platforms = new ArrayList<>();
        for (Map.Entry<String, long[]> each : tally.platforms.entrySet()) {
            int tab = each.getKey().indexOf('\t');
            long own = sum(each.getValue());
            Platform platform = new Platform(word(each.getKey().substring(0, tab)),
                word(each.getKey().substring(tab + 1)), (double) own / weight, shares(each.getValue(), own),
                runs(each.getValue(), own));
            int at = platforms.size();
            while (at > 0 && (platforms.get(at - 1).share() < platform.share() || platforms.get(at - 1).share()
                    == platform.share() && name(platforms.get(at - 1)).compareTo(name(platform)) > 0)) {
                at--;
            }
            platforms.add(at, platform);
        }
        return new ModelShare(model.model(), model.size(), outcomes, runs,
            sample && weight > 0 ? wilson(runs.low(), effective) : null, limits, platforms);
    }

    private static boolean isAfter(Limit one, Limit other) {
        return one.share() < other.share() || one.share() == other.share() && one.code().compareTo(other.code()) > 0;
    }

    private static String name(Platform platform) {
        return platform.os() + " " + platform.browser();
    }

    private static String word(String text) {
        return text.isEmpty() ? null : text;
    }

    private static long sum(long[] weights) {
        long sum = 0;
        for (long each : weights) {
            sum += each;
        }
        return sum;
    }

    private static double[] shares(long[] weights, long whole) {
        double[] shares = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            shares[i] = whole == 0 ? 0 : (double) weights[i] / whole;
        }
        return shares;
    }

    private static Range runs(long[] weights, long whole) {
        long low = weights[Outcome.WELL.ordinal()] + weights[Outcome.RUNS.ordinal()];
        long high = low + weights[Outcome.TIGHT.ordinal()] + weights[Outcome.UNKNOWN.ordinal()];
        return whole == 0 ? new Range(0, 0) : new Range((double) low / whole, (double) high / whole);
    }

    /** Wilson's score interval of a share that so many equal rows tell (Wilson 1927, JASA 22). */
    static Range wilson(double share, double rows) {
        double z = Z_95 * Z_95 / rows;
        double middle = (share + z / 2) / (1 + z);
        double half = Math.sqrt(z * (share * (1 - share) + z / 4)) / (1 + z);
        return new Range(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** A reading's share is that of the devices in doubt for want of it, on the average of the models. */
    private List<Narrowing> narrows(Tally tally, int first) {
        List<Narrowing> narrows = new ArrayList<>();
        for (Column column : Column.all()) {
            double sum = 0;
            for (int i = first; i < models.size(); i++) {
                Long weight = tally.models[i].lacking.get(column.id);
                sum += weight == null ? 0 : weight;
            }
            double share = tally.weight == 0 ? 0 : sum / tally.weight / (models.size() - first);
            if (share > 0) {
                int at = narrows.size();
                while (at > 0 && narrows.get(at - 1).share() < share) {
                    at--;
                }
                narrows.add(at, new Narrowing(column.id, share));
            }
        }
        return narrows;
    }
}
