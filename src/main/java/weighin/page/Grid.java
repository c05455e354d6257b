package weighin.page;

/**
 * A table whose rows become blocks on a narrow screen, where each cell says its column's name. The roles are written
 * out because a table that is shown as blocks loses them.
 */
final class Grid {
    private final View view;
    private final String[] keys;
    private final Web.Element body;
    private Web.Element line;
    private int column;

    /**
     * @param parent  at whose end the table is put
     * @param name    the key of what the table is called
     * @param columns the keys of its columns' names
     */
    Grid(View view, Web.Element parent, String name, String... columns) {
        this.view = view;
        keys = columns;
        Web.Element table = with(parent, "table", "table");
        table.setClassName("grid");
        table.setAttribute("aria-label", view.words.text(name));
        Web.Element head = with(with(table, "thead", "rowgroup"), "tr", "row");
        for (String key : columns) {
            Web.Element cell = with(head, "th", "columnheader");
            cell.setAttribute("scope", "col");
            cell.setTextContent(view.words.text(key));
        }
        body = with(table, "tbody", "rowgroup");
    }

    private Web.Element with(Web.Element parent, String name, String role) {
        Web.Element element = view.add(parent, name);
        element.setAttribute("role", role);
        return element;
    }

    /** Begins a row. */
    Grid row(String classes) {
        line = with(body, "tr", "row");
        line.setClassName(classes);
        column = 0;
        return this;
    }

    /** The next cell of the row; the first is the row's head. */
    Web.Element cell() {
        Web.Element cell = with(line, column == 0 ? "th" : "td", column == 0 ? "rowheader" : "cell");
        if (column == 0) {
            cell.setAttribute("scope", "row");
        } else {
            cell.setAttribute("data-label", view.words.text(keys[column]));
        }
        column++;
        return cell;
    }

    Grid cell(String text) {
        view.isolated(cell(), text);
        return this;
    }
}
