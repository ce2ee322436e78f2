package kz.zakupai.etl.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers GraphQL queries as the portal does: newest id first, at most 200 records a page, filters by value, by list and by
 * date, {@code extensions.pageInfo}, and errors with status 200. Fields are not selected: a record comes as it was put in.
 */
public final class FakeTables {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern QUERY = Pattern.compile(
            "\\{ (\\w+)\\(limit: (\\d+)(?:, after: (\\d+))?(?:, filter: \\{(.*?)\\})?\\) \\{ (.*)\\} \\}");
    private static final Pattern CONDITION = Pattern.compile("(\\w+): (\\[[^\\]]*\\]|\"[^\"]*\"|\\d+)");
    private static final int HARD_LIMIT = 200;

    private final Map<String, List<JsonNode>> tables = new ConcurrentHashMap<>();
    private volatile int limit = HARD_LIMIT;

    /** Puts records of {@code root} in: JSON objects with an {@code id} (subjects: {@code pid}). */
    public void put(String root, String... records) {
        Stream.of(records)
                .map(JSON::readTree)
                .forEach(tables.computeIfAbsent(root, _ -> new CopyOnWriteArrayList<>())::add);
    }

    public void clear() {
        tables.clear();
        limit = HARD_LIMIT;
    }

    /** Gives shorter pages than were asked for. */
    public void limit(int shorter) {
        limit = shorter;
    }

    String answer(String query) {
        Matcher parts = QUERY.matcher(query);
        if (!parts.matches()) {
            return "{\"errors\":[{\"message\":\"Syntax Error GraphQL: unexpected Name\"}]}";
        }
        long after = parts.group(3) == null ? Long.MAX_VALUE : Long.parseLong(parts.group(3));
        List<JsonNode> all = tables.getOrDefault(parts.group(1), List.of()).stream()
                .filter(record -> matches(record, parts.group(4)))
                .sorted(Comparator.comparingLong(FakeTables::id).reversed())
                .toList();
        List<JsonNode> rest = all.stream().filter(record -> id(record) < after).toList();
        int size = Math.min(Integer.parseInt(parts.group(2)), limit);
        List<JsonNode> page = rest.stream().limit(size).toList();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode records = answer.putObject("data").putArray(parts.group(1));
        page.forEach(records::add);
        ObjectNode info = answer.putObject("extensions").putObject("pageInfo");
        info.put("limitPage", size).put("totalCount", all.size()).put("hasNextPage", rest.size() > page.size());
        if (page.isEmpty()) {
            info.putNull("lastId");
        } else {
            info.put("lastId", id(page.getLast()));
        }
        return answer.toString();
    }

    private static long id(JsonNode record) {
        return record.has("pid") && !record.has("id")
                ? record.path("pid").asLong()
                : record.path("id").asLong();
    }

    private static boolean matches(JsonNode record, String filter) {
        Matcher conditions = CONDITION.matcher(filter == null ? "" : filter);
        while (conditions.find()) {
            JsonNode wanted = JSON.readTree(conditions.group(2));
            JsonNode value = record.path(conditions.group(1));
            boolean dates = wanted.isArray() && wanted.path(0).isString();
            boolean holds = dates
                    ? value.asString("").compareTo(wanted.path(0).asString()) >= 0
                            && value.asString("").compareTo(wanted.path(1).asString() + " 24") < 0
                    : wanted.isArray()
                            ? wanted.valueStream()
                                    .anyMatch(one -> one.asString().equals(value.asString("")))
                            : wanted.asString().equals(value.asString(""));
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
