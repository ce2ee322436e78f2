package kz.zakupai.portal.graphql;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.archive.Names;
import kz.zakupai.portal.archive.References;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers queries as the portal's {@code POST /v3/graphql} does: pages of 50, at most 200 whatever is asked for, newest
 * first, {@code extensions.pageInfo} of the last root, and errors in {@code errors[]}. Thread-safe.
 */
public final class GraphQl {
    private static final int STANDARD_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 200;
    private static final int COUNTS_KEPT = 256;
    private static final Map<String, Kind> ROOTS = Map.of(
            "TrdBuy", Kind.ANNOUNCEMENT,
            "Lots", Kind.LOT,
            "Contract", Kind.CONTRACT,
            "Plans", Kind.PLAN,
            "Subjects", Kind.SUBJECT,
            "Rnu", Kind.RNU,
            "TrdApp", Kind.BID,
            "Acts", Kind.ACT);

    private final Archive archive;
    private final Schema schema = Schema.builtIn();
    private final Links links;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    public GraphQl(Archive archive, References references) {
        this.archive = archive;
        links = new Links(archive, references);
    }

    /**
     * Answers one request.
     *
     * @param request {@code {query, variables}}
     * @return {@code {data, extensions}} or {@code {errors}}; never throws for a bad query
     */
    public ObjectNode answer(JsonNode request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            JsonNode query = request.path("query");
            if (!query.isString()) {
                throw new QueryRefusedException(
                        "GraphQL Request must include at least one of those two parameters: \"query\" or \"queryId\"");
            }
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            ObjectNode extensions = JsonNodeFactory.instance.objectNode();
            for (Selection root : QueryParser.read(query.asString(), request.path("variables"))) {
                data.set(root.alias(), page(root, extensions));
            }
            answer.set("data", data);
            answer.set("extensions", extensions);
        } catch (QueryRefusedException refused) {
            answer.removeAll();
            answer.putArray("errors").addObject().put("message", refused.getMessage());
        }
        return answer;
    }

    private ArrayNode page(Selection root, ObjectNode extensions) {
        Schema.Field field = schema.field("Query", root.name());
        Kind kind = ROOTS.get(root.name());
        if (kind == null) {
            throw new QueryRefusedException("Cannot query field \"" + root.name() + "\" on type \"Query\".");
        }
        Set<String> unknown = new TreeSet<>(root.arguments().keySet());
        unknown.removeAll(field.arguments().keySet());
        if (!unknown.isEmpty()) {
            throw new QueryRefusedException("Unknown argument \""
                    + unknown.iterator().next() + "\" on field \"" + root.name() + "\" of type \"Query\".");
        }
        int limit = Math.clamp(number(root, "limit", STANDARD_LIMIT), 1, HIGHEST_LIMIT);
        long after = number(root, "after", Long.MAX_VALUE);
        Schema.Field input = field.arguments().get("filter");
        JsonNode given = root.arguments().get("filter");
        @Nullable
        Filter filter =
                input == null || given == null || given.isNull() ? null : Filter.of(given, input.type(), schema);
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        Iterator<ObjectNode> found = entries(kind, filter, after).iterator();
        long last = 0;
        while (items.size() < limit && found.hasNext()) {
            ObjectNode entry = found.next();
            last = entry.path(kind.key()).asLong();
            items.add(selected(field.type(), root.children(), entry));
        }
        ObjectNode pageInfo = extensions.putObject("pageInfo");
        pageInfo.put("limitPage", limit);
        pageInfo.put("totalCount", filter == null ? archive.total(kind) : count(kind, filter, String.valueOf(given)));
        pageInfo.put("hasNextPage", found.hasNext());
        pageInfo.put("lastId", last);
        return items;
    }

    private static long number(Selection root, String name, long standard) {
        JsonNode value = root.arguments().get(name);
        if (value == null || value.isNull()) {
            return standard;
        }
        if (!value.isIntegralNumber()) {
            throw new QueryRefusedException("Argument \"" + name + "\" has invalid value; Expected type Int.");
        }
        return value.asLong();
    }

    private Stream<ObjectNode> entries(Kind kind, @Nullable Filter filter, long before) {
        Predicate<ObjectNode> below = entry -> entry.path(kind.key()).asLong() < before;
        if (filter == null) {
            return archive.newestFirst(kind, before);
        }
        for (Map.Entry<String, List<String>> equality : filter.equalities().entrySet()) {
            if (equality.getKey().equals(kind.key())) {
                return equality.getValue().stream()
                        .map(Long::parseLong)
                        .sorted((a, b) -> Long.compare(b, a))
                        .distinct()
                        .flatMap(id -> archive.find(kind, id).stream())
                        .filter(below.and(filter));
            }
            var candidates = candidates(kind, equality.getKey(), equality.getValue());
            if (candidates.isPresent()) {
                return candidates.get().filter(below.and(filter));
            }
        }
        return archive.newestFirst(kind, before).filter(filter);
    }

    /** What could have one of the values, newest first and each once; empty if there is no short way to that. */
    private Optional<Stream<ObjectNode>> candidates(Kind kind, String field, List<String> values) {
        NavigableMap<Long, ObjectNode> found = new TreeMap<>(Comparator.reverseOrder());
        for (String value : values) {
            Optional<Stream<ObjectNode>> some = archive.candidates(kind, field, value);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            some.get()
                    .filter(entry -> value.equals(entry.path(field).asString("")))
                    .forEach(entry -> found.put(entry.path(kind.key()).asLong(), entry));
        }
        return Optional.of(found.values().stream());
    }

    private long count(Kind kind, Filter filter, String given) {
        String key = kind + given;
        synchronized (counts) {
            Long known = counts.get(key);
            if (known != null) {
                return known;
            }
        }
        long count = entries(kind, filter, Long.MAX_VALUE).count();
        synchronized (counts) {
            if (counts.size() >= COUNTS_KEPT) {
                counts.remove(counts.keySet().iterator().next());
            }
            counts.put(key, count);
        }
        return count;
    }

    private ObjectNode selected(String type, List<Selection> children, ObjectNode entry) {
        if (children.isEmpty()) {
            throw new QueryRefusedException("Field of type \"" + type + "\" must have a selection of subfields.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (Selection child : children) {
            if (child.name().equals("__typename")) {
                answer.put(child.alias(), type);
                continue;
            }
            Schema.Field field = schema.field(type, child.name());
            if (field.plain()) {
                JsonNode value = entry.path(Names.snake(child.name()));
                answer.set(child.alias(), value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
            } else {
                answer.set(child.alias(), nested(type, child, field, entry));
            }
        }
        return answer;
    }

    private JsonNode nested(String type, Selection child, Schema.Field field, ObjectNode entry) {
        JsonNode found = links.follow(type, child.name(), field, entry);
        if (found.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            found.forEach(element -> list.add(selected(field.type(), child.children(), element.asObject())));
            return list;
        }
        return found.isObject() ? selected(field.type(), child.children(), found.asObject()) : found;
    }
}
