package kz.zakupai.portal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The portal's lists of codes: {@code /v3/refs/...}. Immutable. */
public final class References {
    private final Map<String, List<ObjectNode>> lists;

    private References(Map<String, List<ObjectNode>> lists) {
        this.lists = lists;
    }

    /** Those that come with the simulator. */
    public static References builtIn() {
        try (InputStream file = References.class.getResourceAsStream("/kz/zakupai/portal/references.json")) {
            if (file == null) {
                throw new IllegalStateException("references.json is missing from the simulator's jar");
            }
            JsonNode root = JsonMapper.shared().readTree(file);
            Map<String, List<ObjectNode>> lists = new TreeMap<>();
            for (Map.Entry<String, JsonNode> list : root.properties()) {
                lists.put(list.getKey(), entries(list.getValue()));
            }
            return new References(Collections.unmodifiableMap(lists));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<ObjectNode> entries(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asObject)
                .toList();
    }

    /** The names of the lists: {@code ref_lots_status}. */
    public Iterable<String> names() {
        return lists.keySet();
    }

    /** One list; empty if there is none of this name. */
    public Optional<List<ObjectNode>> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** The entry with this id or code. */
    public Optional<ObjectNode> entry(String name, String key) {
        return lists.getOrDefault(name, List.of()).stream()
                .filter(entry -> key.equals(entry.path("id").asString(""))
                        || key.equals(entry.path("code").asString("")))
                .findFirst();
    }
}
