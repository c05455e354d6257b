package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import weighin.device.ReferenceDevice;
import weighin.json.Json;
import weighin.json.JsonWriter;
import weighin.wire.SignalsJson;

/**
 * What editors and the command read of the npm package: the element as a custom elements manifest (schema 2.1.0), as
 * custom data for VS Code and as web types for JetBrains' editors; and the reference devices with their signals.
 */
final class WriteManifests {
    private static final String ELEMENT = "Which language models this device can download and run, and why.";

    /** An event of the element, and the type of its detail. */
    private record Event(String name, String type, String meaning) {
    }

    private static final List<Event> EVENTS = List.of(
        new Event("weigh-in", "CustomEvent<ShownVerdict | ShownVerdict[]>", "There is an answer, in detail."),
        new Event("weigh-in-error", "CustomEvent<WeighInError>", "There is none; detail says why."));

    private WriteManifests() {
    }

    static void run(Project project) throws IOException {
        Path npm = project.target().resolve("npm");
        List<ElementAttribute> attributes = ElementAttribute.all(project);
        write(npm.resolve("custom-elements.json"), customElements(attributes));
        write(npm.resolve("html-data.json"), htmlData(attributes));
        write(npm.resolve("web-types.json"), webTypes(attributes, project.version()));
        Json.ObjectBuilder devices = Json.object();
        for (ReferenceDevice device : ReferenceDevice.all()) {
            devices.put(device.id(), Json.object().put("name", device.name())
                .put("signals", SignalsJson.write(device.signals())).build());
        }
        write(npm.resolve("devices.json"), devices.build());
    }

    private static void write(Path file, Json value) throws IOException {
        Files.writeString(file, JsonWriter.write(value) + "\n");
    }

    private static Json customElements(List<ElementAttribute> attributes) {
        List<Json> all = new ArrayList<>();
        for (ElementAttribute each : attributes) {
            all.add(Json.object().put("name", each.name()).put("type", text(type(each)))
                .put("default", each.usual() == null ? Json.NULL : Json.of("\"" + each.usual() + "\""))
                .put("description", each.plain()).build());
        }
        Json element = Json.object().put("kind", "class").put("customElement", true).put("name", "WeighInElement")
            .put("tagName", "weigh-in").put("description", ELEMENT)
            .put("superclass", Json.object().put("name", "HTMLElement").build())
            .put("attributes", new Json.Arr(without(all)))
            .put("events", Json.list(EVENTS, each -> Json.object().put("name", each.name())
                .put("type", text(each.type())).put("description", each.meaning()).build()))
            .put("slots", new Json.Arr(List.of(Json.object().put("name", "")
                .put("description", "Shown until there is an answer, and where there can be none.").build())))
            .put("members", new Json.Arr(List.of(Json.object().put("kind", "field").put("name", "verdict")
                .put("type", text("ShownVerdict | ShownVerdict[] | null")).put("readonly", true)
                .put("description", "What it shows.").build()))).build();
        Json reference = Json.object().put("name", "WeighInElement").put("module", "weigh-in.js").build();
        Json export = Json.object().put("kind", "custom-element-definition").put("name", "weigh-in")
            .put("declaration", reference).build();
        Json module = Json.object().put("kind", "javascript-module").put("path", "weigh-in.js")
            .put("declarations", new Json.Arr(List.of(element))).put("exports", new Json.Arr(List.of(export))).build();
        return Json.object().put("schemaVersion", "2.1.0").put("readme", "README.md")
            .put("modules", new Json.Arr(List.of(module))).build();
    }

    /** The same objects without the defaults that there are none of. */
    private static List<Json> without(List<Json> all) {
        List<Json> out = new ArrayList<>();
        for (Json each : all) {
            Json.ObjectBuilder kept = Json.object();
            ((Json.Obj) each).fields().forEach((key, value) -> {
                if (!(value instanceof Json.Null)) {
                    kept.put(key, value);
                }
            });
            out.add(kept.build());
        }
        return out;
    }

    private static Json text(String type) {
        return Json.object().put("text", type).build();
    }

    /** As TypeScript writes it. */
    private static String type(ElementAttribute attribute) {
        return attribute.words().isEmpty() ? attribute.type().equals("url") ? "string" : attribute.type()
            : "\"" + String.join("\" | \"", attribute.words()) + "\"";
    }

    private static Json htmlData(List<ElementAttribute> attributes) {
        Json tag = Json.object().put("name", "weigh-in").put("description", ELEMENT)
            .put("attributes", Json.list(attributes, each -> {
                Json.ObjectBuilder one = Json.object().put("name", each.name()).put("description", each.plain());
                if (each.type().equals("boolean")) {
                    one.put("valueSet", "v");
                } else if (!each.words().isEmpty()) {
                    one.put("values", Json.list(each.words(), word -> Json.object().put("name", word).build()));
                }
                return one.build();
            })).build();
        return Json.object().put("version", 1.1).put("tags", new Json.Arr(List.of(tag))).build();
    }

    private static Json webTypes(List<ElementAttribute> attributes, String version) {
        Json element = Json.object().put("name", "weigh-in").put("description", ELEMENT)
            .put("attributes", Json.list(attributes, each -> Json.object().put("name", each.name())
                .put("description", each.plain()).put("value", Json.object().put("type", type(each)).build()).build()))
            .put("js", Json.object().put("events", Json.list(EVENTS, each -> Json.object().put("name", each.name())
                .put("description", each.meaning()).build())).build()).build();
        return Json.object().put("name", "weigh-in").put("version", version).put("description-markup", "markdown")
            .put("contributions", Json.object()
                .put("html", Json.object().put("elements", new Json.Arr(List.of(element))).build()).build()).build();
    }
}
