package kz.zakupai.portal.server;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v3/journal}: what changed between two times, the newest change first. Paged by {@code search_after} as everything is,
 * which here counts the entries that were given.
 */
final class Journal {
    private static final Map<Kind, String> TITLES = Map.of(
            Kind.SUBJECT, "Реестр участников",
            Kind.PLAN, "Реестр планов",
            Kind.ANNOUNCEMENT, "Реестр объявлений",
            Kind.LOT, "Реестр лотов",
            Kind.CONTRACT, "Реестр договоров",
            Kind.ACT, "Реестр актов",
            Kind.RNU, "Реестр недобросовестных");

    private final Archive archive;

    Journal(Archive archive) {
        this.archive = archive;
    }

    ObjectNode page(Query query) {
        String from = query.text("date_from").orElse("");
        String to = query.text("date_to").map(Journal::end).orElse("9999");
        List<ObjectNode> entries = Stream.of(Kind.values())
                .filter(TITLES::containsKey)
                .flatMap(this::entries)
                .filter(entry -> within(entry.path("date_action").asString(""), from, to))
                .sorted(Comparator.comparing(
                                (ObjectNode entry) -> entry.path("date_action").asString(""))
                        .reversed())
                .toList();
        int given = (int) Math.min(query.number("search_after", 0), entries.size());
        int limit = query.limit();
        List<ObjectNode> items = entries.subList(given, Math.min(entries.size(), given + limit));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("total", entries.size()).put("limit", limit);
        boolean more = given + items.size() < entries.size();
        page.put("next_page", more ? next(query, given + items.size()) : "");
        items.forEach(page.putArray("items")::add);
        return page;
    }

    private static String next(Query query, int given) {
        return String.format(
                Locale.ROOT,
                "/v3/journal?page=next&date_from=%s&date_to=%s&limit=%d&search_after=%d",
                query.text("date_from").orElse("").replace(" ", "%20"),
                query.text("date_to").orElse("").replace(" ", "%20"),
                query.limit(),
                given);
    }

    private static String end(String to) {
        return to.length() == 10 ? to + " 23:59:59" : to;
    }

    private static boolean within(String time, String from, String to) {
        return time.compareTo(from) >= 0 && time.compareTo(to) <= 0;
    }

    private Stream<ObjectNode> entries(Kind kind) {
        return archive.newestFirst(kind, Long.MAX_VALUE).map(entry -> change(kind, entry));
    }

    private static ObjectNode change(Kind kind, ObjectNode entry) {
        String id = entry.path(kind.key()).asString("");
        boolean deleted = entry.path("is_deleted").asInt(0) == 1;
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.put("object_id", kind == Kind.RNU ? "1-" + id : id).put("action", deleted ? "D" : "U");
        change.put("date_action", time(entry)).put("service_name", kind.path().replace('-', '_'));
        change.put("service_title", TITLES.get(kind));
        change.put("url", deleted ? "" : "https://ows.goszakup.gov.kz/v3/" + kind.path() + "/" + id);
        return change;
    }

    /** When the portal's index took the change up: REST times or ISO ones. */
    private static String time(ObjectNode entry) {
        String indexed = entry.path("index_date").asString("").replace('T', ' ');
        return indexed.isEmpty() ? entry.path("last_update_date").asString("") : indexed;
    }
}
