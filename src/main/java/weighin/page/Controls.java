package weighin.page;

import weighin.engine.Precision;
import weighin.model.Engine;
import weighin.size.Format;

/** The controls show what is asked for, and offer what goes with it. */
final class Controls {
    /** Before an engine's own word for a format, among the precisions. */
    static final String WORD = "format:";

    private final View view;
    private final Web.Element form;

    Controls(View view) {
        this.view = view;
        form = view.byId("controls");
    }

    void show(ViewOptions asked) {
        form.querySelector("input[value=" + (asked.app() ? "app" : "''") + "]").setChecked(true);
        Web.Element engine = form.querySelector("[name=engine]");
        engine.setDisabled(asked.app());
        engine.setValue(asked.value("engine") == null ? "" : asked.value("engine"));
        precision(asked);
        tokens(form.querySelector("[name=context]"), asked.context() == null
            || asked.context() == ViewOptions.USUAL_CONTEXT ? null : asked.context());
        Web.Element prompt = view.byId("hardware-prompt");
        if (prompt != null) {
            tokens(prompt, asked.prompt());
        }
        view.byId("usual").setHidden(asked.equals(ViewOptions.NOTHING));
        changed("engine", asked.engine() != null && !asked.app());
        changed("precision", asked.precision() != null || asked.format() != null);
        changed("context", asked.context() != null && asked.context() != ViewOptions.USUAL_CONTEXT);
        view.byId("tune").setClassName(asked.equals(ViewOptions.NOTHING.with("where", asked.value("where")))
            ? "ghost tune" : "ghost tune changed");
    }

    /** A control that is not as it comes shows it. */
    private void changed(String name, boolean changed) {
        form.querySelector("[name=" + name + "]").getParentElement().setClassName(changed ? "pick changed" : "pick");
    }

    private void precision(ViewOptions asked) {
        Web.Element select = form.querySelector("[name=precision]");
        Engine engine = asked.engine();
        for (Web.Element option = select.getFirstElementChild(); option != null;
                option = option.getNextElementSibling()) {
            Precision precision = Precision.of(option.getAttribute("value"));
            option.setDisabled(engine != null && precision != null && precision.format(engine, true) == null);
        }
        Web.Element own = select.querySelector("optgroup");
        if (own != null) {
            own.remove();
        }
        if (engine != null) {
            own = view.add(select, "optgroup");
            own.setAttribute("label", view.words.sentence("precision.own")
                .with("engine", view.words.text("engine." + engine.id)).plain());
            for (Format format : Format.all()) {
                if (format.readBy(engine)) {
                    Web.Element option = view.add(own, "option");
                    option.setTextContent(format.word());
                    option.setAttribute("value", WORD + format.word());
                }
            }
        }
        select.setValue(asked.format() != null ? WORD + asked.format()
            : asked.precision() != null ? asked.precision().id() : "");
    }

    /** Chooses a number of tokens, which the list has from then on; null for the first choice. */
    private void tokens(Web.Element select, Integer tokens) {
        if (tokens != null) {
            offer(select, tokens);
        }
        select.setValue(tokens == null ? "" : String.valueOf(tokens.intValue()));
    }

    /** The list has that number of tokens. */
    void offer(Web.Element select, int tokens) {
        String value = String.valueOf(tokens);
        if (select.querySelector("[value='" + value + "']") == null) {
            Web.Element option = view.add(select, "option");
            option.setAttribute("value", value);
            Dom.put(view.words.plural("context.own", tokens).with("n", view.figures.count(tokens)), option);
        }
    }
}
