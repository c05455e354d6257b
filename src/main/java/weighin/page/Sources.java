package weighin.page;

import weighin.table.Table;

/** Where the rules behind a figure are from: a link for each document that has an address. */
final class Sources {
    private Sources() {
    }

    /** Those of a figure, {@code "download"}, as a list at the end of an element. */
    static void list(View view, Web.Element parent, String figure) {
        Web.Element list = view.add(parent, "ul");
        list.setClassName("sources");
        for (Table.Row row : Table.read("sources").rows()) {
            if (row.text("figure").equals(figure)) {
                Web.Element item = view.add(list, "li");
                link(view, view.add(item, "bdi"), row.text("document"), row.text("address"));
                Web.Element host = view.add(item, "small");
                host.setAttribute("lang", "en");
                host.setTextContent(" " + host(row.text("address")));
            }
        }
    }

    /** A link with a name, which is one in every language, and as what it opens the host. */
    static void link(View view, Web.Element parent, String name, String address) {
        Web.Element link = view.add(parent, "a");
        link.setAttribute("href", address);
        link.setAttribute("rel", "noopener");
        link.setAttribute("lang", "en");
        link.setAttribute("title", host(address));
        link.setTextContent(name);
    }

    /** {@code "github.com"} of {@code "https://github.com/ggml-org/llama.cpp"}. */
    private static String host(String address) {
        int from = address.indexOf("//") + 2;
        int to = address.indexOf('/', from);
        return address.substring(from, to < 0 ? address.length() : to);
    }
}
