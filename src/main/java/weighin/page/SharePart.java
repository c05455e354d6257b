package weighin.page;

import java.util.List;
import weighin.browser.CurrentDevice;
import weighin.device.Device;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.model.SizeClass;
import weighin.verdict.Verdict;
import weighin.wire.DeviceJson;
import weighin.wire.VerdictJson;

/** The answer to take along: as text, as Markdown, as JSON, as a picture. */
final class SharePart implements Part {
    private final PageController page;
    private final View view;

    SharePart(PageController page) {
        this.page = page;
        view = page.view;
    }

    /**
     * @param address the page's own, for text and pictures to end with; for {@code code} a class and the address of
     *                the module
     * @return the text asked for; for {@code png} null, and the picture stands on a canvas of the page
     */
    @Override
    public String act(String action, String address) {
        Device device = CurrentDevice.device();
        List<Verdict> classes = page.classes();
        switch (action) {
            case "text":
                return text(classes, address);
            case "markdown":
                return markdown(device, classes);
            case "code":
                int blank = address.indexOf(' ');
                return code(classes, address.substring(0, blank), address.substring(blank + 1));
            case "json":
                return JsonWriter.write(Json.object().put("device", DeviceJson.write(device))
                    .put("classes", Json.list(classes, VerdictJson::write)).build());
            case "svg":
                SvgPicture svg = new SvgPicture(view.document, LadderPicture.WIDTH, LadderPicture.HEIGHT);
                new LadderPicture(view, svg).draw(device, classes, address);
                return new WebParts.XMLSerializer().text(svg.root);
            case "png":
                CanvasPicture png = new CanvasPicture(view.document, LadderPicture.WIDTH, LadderPicture.HEIGHT);
                new LadderPicture(view, png).draw(device, classes, address);
                png.canvas.setId("share-canvas");
                png.canvas.setHidden(true);
                view.byId("share").append(png.canvas);
                return null;
            default:
                throw Part.unknown(action);
        }
    }

    private String text(List<Verdict> classes, String address) {
        StringBuilder out = new StringBuilder(view.byId("headline").getTextContent()).append(".\n");
        for (Verdict verdict : classes) {
            out.append(verdict.size().model().name()).append(": ").append(view.phrases.outcome(verdict)).append('\n');
        }
        return out.append(address).toString();
    }

    /** A report for people who look for a fault: every class with its figures, and what the browser said. */
    private String markdown(Device device, List<Verdict> classes) {
        StringBuilder out = new StringBuilder("## ").append(cell(view.byId("headline").getTextContent()))
            .append("\n\n");
        row(out, view.words.text("class"), view.words.text("verdict"), view.words.text("memory"),
            view.words.text("download"), view.words.text("engine"), view.words.text("share.reason"));
        out.append("| --- | --- | --- | --- | --- | --- |\n");
        for (Verdict verdict : classes) {
            row(out, verdict.size().model().name(), view.phrases.outcome(verdict),
                view.figures.bytes(verdict.size().memoryBytes()), view.figures.bytes(verdict.size().downloadBytes()),
                verdict.engine() == null ? "–" : view.phrases.engine(verdict) + ", " + verdict.size().format(),
                verdict.limiting() == null ? "–"
                    : view.phrases.check(verdict, verdict.limitingCheck()).plain());
        }
        out.append("\n<details><summary>").append(view.words.text("share.signals")).append("</summary>\n\n```json\n")
            .append(JsonWriter.write(DeviceJson.write(device))).append("\n```\n</details>\n");
        return out.toString();
    }

    /** The call of the API that weighs a class's typical model as its row does. */
    private static String code(List<Verdict> classes, String id, String module) {
        StringBuilder out = new StringBuilder("import { weigh } from ").append(quoted(module)).append(";\n\n");
        for (int i = 0; i < classes.size(); i++) {
            Verdict verdict = classes.get(i);
            if (Ladder.id(verdict).equals(id)) {
                out.append("const { verdict, limiting, size, remedies } = await weigh(")
                    .append(quoted(SizeClass.all().get(i).typicalId()));
                if (verdict.engine() != null) {
                    out.append(", {\n  engine: ").append(quoted(verdict.engine().id)).append(",\n  format: ")
                        .append(quoted(verdict.size().format()));
                    if (verdict.size().context() > 0) {
                        out.append(",\n  context: ").append(verdict.size().context());
                    }
                    out.append("\n}");
                }
                out.append(");\n");
            }
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return JsonWriter.write(Json.of(text));
    }

    private static void row(StringBuilder out, String... cells) {
        for (String cell : cells) {
            out.append("| ").append(cell(cell)).append(' ');
        }
        out.append("|\n");
    }

    private static String cell(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '|' || c == '<' ? "\\" : "").append(c == '\n' ? ' ' : c);
        }
        return out.toString();
    }
}
