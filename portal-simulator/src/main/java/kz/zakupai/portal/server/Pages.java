package kz.zakupai.portal.server;

import java.util.Iterator;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The envelope of REST lists: {@code {total, limit, next_page, items}}. */
final class Pages {
    private Pages() {}

    /**
     * One page.
     *
     * @param path the list's own, as it appears in {@code next_page}
     * @param key the field that {@code search_after} is about
     * @param entries from the first of this page on
     */
    static ObjectNode page(
            long total,
            String path,
            String key,
            Query query,
            Stream<ObjectNode> entries,
            UnaryOperator<ObjectNode> view) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        int limit = query.limit();
        page.put("total", total).put("limit", limit);
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        Iterator<ObjectNode> left = entries.iterator();
        String last = "";
        while (items.size() < limit && left.hasNext()) {
            ObjectNode entry = left.next();
            last = entry.path(key).asString("");
            items.add(view.apply(entry));
        }
        page.put("next_page", left.hasNext() ? next(path, query, last) : "");
        page.set("items", items);
        return page;
    }

    private static String next(String path, Query query, String last) {
        String kept = query.parameters().entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("page") && !entry.getKey().equals("search_after"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "&" + entry.getKey() + "=" + entry.getValue().replace(" ", "%20"))
                .collect(Collectors.joining());
        // As documented, some lists leave the version out here.
        String prefix = path.startsWith("/lots") || path.startsWith("/plans/spec") ? "" : "/v3";
        return prefix + path + "?page=next" + kept + "&search_after=" + last;
    }

    /** A record as REST shows it: without the parts that only GraphQL nests. */
    static ObjectNode plain(ObjectNode entry) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (!Character.isUpperCase(field.getKey().charAt(0))) {
                view.set(field.getKey(), field.getValue());
            }
        }
        return view;
    }
}
