package weighin.page;

/** The form of "Check a model"; what answers it is loaded when it is first used. */
final class CheckForm {
    private final View view;
    private final Web.Host host;
    private String checked;

    CheckForm(View view, Web.Host host) {
        this.view = view;
        this.host = host;
    }

    /** The name that was checked last, or null. */
    String checked() {
        return checked;
    }

    void start(String name, Runnable changed) {
        Web.Element input = view.byId("model");
        view.byId("check-form").addEventListener("submit", event -> {
            event.preventDefault();
            check(input.getValue());
            changed.run();
        });
        for (Web.Element next = view.byId("try").getFirstElementChild(); next != null;
                next = next.getNextElementSibling()) {
            String example = next.getAttribute("data-model");
            if (example != null) {
                next.addEventListener("click", event -> {
                    input.setValue(example);
                    check(example);
                    changed.run();
                });
            }
        }
        if (name != null && !name.isEmpty()) {
            input.setValue(name);
            check(name);
        }
    }

    private void check(String name) {
        checked = name;
        view.text("check-error", "");
        view.text("check-result", view.words.text("ask.wait"));
        host.check(name);
    }
}
