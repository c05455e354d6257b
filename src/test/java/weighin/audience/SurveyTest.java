package weighin.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.audience.AudienceShares.ModelShare;
import weighin.device.RecordedDevices;
import weighin.device.Signals;
import weighin.model.Catalogue;
import weighin.model.NamedModel;
import weighin.verdict.Verdict.Outcome;
import weighin.verdict.Weighing;

/** Shares of many devices: of a file in pieces, in any order and any split, and of files that mean harm. */
public class SurveyTest {
    private static final List<NamedModel> MODELS = List.of(Catalogue.resolve("gemma 3 1b"));

    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    static Survey read(List<NamedModel> models, byte[] file, int piece) {
        Survey survey = new Survey(models, null, Map.of(), true);
        for (int from = 0; from < file.length; from += piece) {
            byte[] part = new byte[Math.min(piece, file.length - from)];
            System.arraycopy(file, from, part, 0, part.length);
            survey.feed(part, part.length);
            while (survey.full() && !survey.weigh(50)) {
                continue;
            }
        }
        survey.end();
        while (!survey.weigh(50)) {
            continue;
        }
        return survey;
    }

    static AudienceShares shares(String file) {
        return read(MODELS, bytes(file), 1 << 18).shares();
    }

    private static String file(List<String> lines) {
        StringBuilder text = new StringBuilder(GeneratedRows.HEADER).append('\n');
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** All figures, but for the lines. */
    static String figures(AudienceShares shares) {
        StringBuilder text = new StringBuilder();
        text.append(shares.rows().used()).append(' ').append(shares.rows().weight()).append(' ')
            .append(shares.rows().distinct()).append(' ').append(shares.plan()).append(shares.narrows());
        for (ModelShare each : shares.models()) {
            text.append('\n').append(each.runs()).append(each.interval()).append(each.limiting());
            for (double share : each.outcomes()) {
                text.append(' ').append(share);
            }
        }
        return text.toString();
    }

    private static void refused(String file, String part) {
        try {
            shares(file);
        } catch (WeighInException e) {
            assertEquals(WeighInException.Code.INVALID_FILE, e.code());
            assertTrue(e.getMessage().contains(part), e.getMessage());
            return;
        }
        throw new AssertionError("was read: " + file);
    }

    private static String reasons(AudienceShares shares) {
        StringBuilder text = new StringBuilder();
        for (AudienceShares.Reason each : shares.rows().reasons()) {
            text.append(each.code()).append(' ').append(each.count()).append(' ').append(each.lines()).append(' ');
        }
        return text.toString().trim();
    }

    @Test
    void aListOfDevicesHasTheSharesOfItsVerdicts() {
        Survey survey = new Survey(MODELS, null, Map.of(), false);
        int runs = 0;
        int may = 0;
        List<Signals> all = new ArrayList<>(RecordedDevices.all().values());
        for (Signals signals : all) {
            survey.add(signals);
            Outcome outcome = Weighing.bare(weighin.device.Devices.seen(signals), MODELS.get(0), null).outcome();
            runs += outcome.runs() ? 1 : 0;
            may += outcome.runs() || outcome == Outcome.TIGHT || outcome == Outcome.UNKNOWN ? 1 : 0;
        }
        survey.end();
        while (!survey.weigh(3)) {
            continue;
        }
        AudienceShares shares = survey.shares();
        ModelShare model = shares.models().get(0);
        assertEquals(all.size(), shares.rows().used());
        assertEquals(11, shares.classes().size());
        assertTrue(Math.abs(model.runs().low() - (double) runs / all.size()) < 0.1, model.runs() + " not " + runs);
        assertTrue(model.runs().low() <= (double) runs / all.size());
        assertTrue(model.runs().high() >= (double) may / all.size());
        assertNull(model.interval());
        double sum = 0;
        for (double share : model.outcomes()) {
            sum += share;
        }
        assertEquals(1, sum, 1e-12);
        assertNotNull(shares.plan().get(0).model());
        assertEquals("gpu", shares.plan().get(0).path().id);
    }

    @Test
    void piecesAndOrderDoNotMatter() {
        List<String> lines = new GeneratedRows(7).lines(600);
        byte[] file = bytes(file(lines));
        String expected = figures(read(MODELS, file, 1 << 18).shares());
        assertEquals(expected, figures(read(MODELS, file, 97).shares()));
        List<String> backwards = new ArrayList<>();
        for (String line : lines) {
            backwards.add(0, line);
        }
        assertEquals(expected, figures(shares(file(backwards))));
    }

    @Test
    void partsAddUpToTheWhole() {
        List<String> lines = new GeneratedRows(8).lines(500);
        ModelShare whole = shares(file(lines)).models().get(0);
        AudienceShares one = shares(file(lines.subList(0, 200)));
        AudienceShares other = shares(file(lines.subList(200, 500)));
        double weight = one.rows().weight() + other.rows().weight();
        for (int i = 0; i < whole.outcomes().length; i++) {
            double sum = one.models().get(0).outcomes()[i] * one.rows().weight()
                + other.models().get(0).outcomes()[i] * other.rows().weight();
            assertEquals(sum / weight, whole.outcomes()[i], 1e-12);
        }
    }

    @Test
    void theOrderOfColumnsDoesNotMatter() {
        assertEquals(figures(shares("cores,deviceMemoryGiB,os,browser,webgpu,renderer,sessions\n"
            + "8,16,windows,chrome,hardware,NVIDIA GeForce RTX 4070,3\n8,,macos,safari,none,Apple GPU,2\n")),
            figures(shares("SESSIONS;GPU;Browser Name;hardware-concurrency;WebGPU;OS;device memory\n"
            + "3;NVIDIA GeForce RTX 4070;Chrome 149;8;yes;Windows 11;16\n2;Apple GPU;Mobile Safari;8;no;Mac OS X;\n")));
    }

    @Test
    void moreMemoryNeverLowersAShare() {
        double before = 0;
        for (String memory : List.of("2", "4", "8", "16", "32")) {
            StringBuilder file = new StringBuilder("os,browser,webgpu,f16,maxBufferSize,maxBindingBytes,memory,gpu\n");
            for (String gpu : List.of("Intel(R) UHD Graphics 620", "NVIDIA GeForce RTX 3060", "AMD Radeon 780M")) {
                file.append("windows,chrome,hardware,1,2147483648,2147483644,").append(memory).append(',').append(gpu)
                    .append('\n');
            }
            AudienceShares shares = shares(file.toString());
            double sum = 0;
            for (ModelShare each : shares.classes()) {
                sum += each.runs().low();
            }
            assertTrue(sum >= before, memory + ": " + sum + " < " + before);
            before = sum;
        }
        assertTrue(before > 3, "of 11 classes " + before);
    }

    @Test
    void linesOfJsonAreReadFlatAndNested() {
        String flat = "{\"os\":\"windows\",\"browser\":\"chrome\",\"deviceMemory\":8,\"webgl_renderer\":\"NVIDIA"
            + " GeForce GTX 1650\",\"webgpu\":true,\"sessions\":2}\n";
        String nested = "{\"signals\":{\"os\":\"windows\",\"browser\":\"chrome\",\"deviceMemoryGiB\":8,\"webgpu\":"
            + "\"hardware\",\"gpu\":{\"renderer\":\"NVIDIA GeForce GTX 1650\"}},\"count\":2,\"budget\":{\"a\":1}}\n";
        assertEquals(figures(shares(flat)), figures(shares(nested)));
        AudienceShares both = shares(flat + nested + "{\"os\": \n[1]\nnull\n");
        assertEquals(2, both.rows().used());
        assertEquals(4, both.rows().weight());
        assertEquals(1, both.rows().distinct());
        assertEquals("json 3 [3, 4, 5]", reasons(both));
        AudienceShares unweighed = shares("{\"os\":\"windows\"}\n{\"os\":\"macos\",\"weight\":null}\n"
            + "{\"os\":\"macos\",\"weight\":0}\n");
        assertEquals(2, unweighed.rows().weight());
        assertEquals("weight 1 [3]", reasons(unweighed));
    }

    @Test
    void sixteenBitsAndMarksAreRead() {
        String text = "os;deviceMemory;gpu\nwindows;8;NVIDIA GeForce GTX 1650\nmacos;16;Apple M3\n";
        String expected = figures(shares(text));
        assertEquals(expected, figures(shares("\u00ef\u00bb\u00bf" + text)));
        for (int big = 0; big < 2; big++) {
            for (int mark = 0; mark < 2; mark++) {
                StringBuilder wide = new StringBuilder(mark == 0 ? "" : big == 0 ? "\u00ff\u00fe" : "\u00fe\u00ff");
                for (int i = 0; i < text.length(); i++) {
                    wide.append(big == 1 ? "\0" : "").append(text.charAt(i)).append(big == 0 ? "\0" : "");
                }
                assertEquals(expected, figures(shares(wide.toString())));
            }
        }
    }

    @Test
    void aRefusedRowSaysWhy() {
        AudienceShares shares = shares("os,deviceMemoryGiB,f16,weight\nwindows,8,true,1\nwindows,lots,true,1\n"
            + "windows,8,maybe,1\nwindows,8,true,-1\nwindows,8,true,NaN\nwindows,8,true,1e308\n"
            + "windows,8,true,2.5\n"
            + ",,,1\nos,deviceMemoryGiB,f16,weight\nwindows,8,true,1,more\nwin\0dows,8,true,1\nwindows,8,true,1,,\n");
        assertEquals("weight 4 [5, 6, 7, 8] cells 1 [11] control 1 [12] empty 1 [9] flag 1 [4] header 1 [10]"
            + " number 1 [3]", reasons(shares));
        assertEquals(2, shares.rows().used());
        assertEquals(12, shares.rows().read());
    }

    @Test
    void whatIsNoTableIsRefused() {
        refused("", "empty");
        refused(" \n\r\n", "empty");
        refused("a,b,c\n1,2,3\n", "No column");
        refused("weight,country\n1,DE\n", "No column");
        refused("PK\u0003\u0004\0\0\0\0abc", "no text");
        refused("[{\"os\":\"windows\"}]", "JSON Lines");
        AudienceShares none = shares("os,memory\n");
        assertEquals(0, none.rows().used());
        assertEquals(0, none.models().get(0).runs().low());
        assertNull(none.models().get(0).interval());
    }

    @Test
    void harmIsBounded() {
        StringBuilder text = new StringBuilder("os,memory\nwindows,8\n");
        for (int i = 0; i < 200_000; i++) {
            text.append('x');
        }
        text.append("\nwindows,8\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(',');
        }
        text.append("\nmacos,16\nlinux,\"8\nwindows,8\nmacos,16\n");
        AudienceShares shares = shares(text.toString());
        assertEquals(5, shares.rows().used(), reasons(shares));
        assertEquals("open-quote 1 [7] too-long 1 [3] too-many-cells 1 [5]", reasons(shares));
        StringBuilder wide = new StringBuilder("os");
        for (int i = 0; i < 100_000; i++) {
            wide.append(",c").append(i);
        }
        refused(wide.append("\nwindows\n").toString(), "No column");
    }

    @Test
    void tooManyDevicesAreSampledTheSameWayInAnyOrder() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            lines.add("windows," + (4 << i % 3) + "," + (100_000_000 + 1000 * i));
        }
        AudienceShares[] found = new AudienceShares[2];
        for (int turn = 0; turn < 2; turn++) {
            Survey survey = new Survey(List.of(), null, Map.of(), true, 500);
            StringBuilder text = new StringBuilder("os,memory,maxBufferSize\n");
            for (int i = 0; i < lines.size(); i++) {
                text.append(lines.get(turn == 0 ? i : lines.size() - 1 - i)).append('\n');
            }
            byte[] file = bytes(text.toString());
            survey.feed(file, file.length);
            survey.end();
            while (!survey.weigh(100)) {
                continue;
            }
            found[turn] = survey.shares();
        }
        assertEquals(figures(found[0]), figures(found[1]));
        assertTrue(found[0].rows().sampled());
        assertTrue(found[0].rows().weighed() <= 500);
        assertEquals(3000, found[0].rows().used());
        assertTrue(Math.abs(found[0].rows().distinct() - 3000) < 500, "about " + found[0].rows().distinct());
    }

    @Test
    void theIntervalIsWilsons() {
        // Wilson's interval of 8 in 10, as textbooks give it
        assertEquals(0.4902, Survey.wilson(0.8, 10).low(), 1e-4);
        assertEquals(0.9433, Survey.wilson(0.8, 10).high(), 1e-4);
    }
}
