package kz.zakupai.portal.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.archive.Names;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded answers from a directory: every {@code *.json} file in it that is a REST page, a GraphQL answer or an array of
 * records. What is none of these is passed over. Immutable.
 */
public final class RecordedArchive implements Archive {
    private final Map<Kind, NavigableMap<Long, ObjectNode>> records = new EnumMap<>(Kind.class);

    private RecordedArchive() {}

    /** @throws IOException if the directory cannot be read */
    public static RecordedArchive read(Path directory) throws IOException {
        RecordedArchive archive = new RecordedArchive();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                archive.add(Files.readAllBytes(file));
            }
        }
        return archive;
    }

    private void add(byte[] file) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(file);
        } catch (JacksonException notJson) {
            return;
        }
        if (root.isArray()) {
            root.forEach(this::add);
        } else if (root.path("items").isArray()) {
            root.path("items").forEach(this::add);
        } else {
            root.path("data").forEach(list -> list.forEach(this::add));
        }
    }

    private void add(JsonNode entry) {
        Kind kind = kind(entry);
        if (kind == null) {
            return;
        }
        ObjectNode snake = renamed(entry.asObject());
        snake.path("Lots").forEach(lot -> {
            ObjectNode inner = lot.asObject();
            inner.set("trd_buy_id", snake.path("id"));
            put(Kind.LOT, inner);
        });
        put(kind, snake);
    }

    private void put(Kind kind, ObjectNode entry) {
        records.computeIfAbsent(kind, any -> new TreeMap<>())
                .putIfAbsent(entry.path(kind.key()).asLong(), entry);
    }

    private static @Nullable Kind kind(JsonNode entry) {
        if (!entry.path("id").isIntegralNumber()) {
            return null;
        }
        if (entry.has("lotNumber") || entry.has("lot_number")) {
            return Kind.LOT;
        }
        if (entry.has("contractSum") || entry.has("contract_sum")) {
            return Kind.CONTRACT;
        }
        if (entry.has("rootrecordId") || entry.has("rootrecord_id")) {
            return Kind.PLAN;
        }
        if (entry.has("AppLots")) {
            return Kind.BID;
        }
        return entry.has("numberAnno") ? Kind.ANNOUNCEMENT : null;
    }

    private static ObjectNode renamed(ObjectNode entry) {
        ObjectNode renamed = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            renamed.set(Names.snake(field.getKey()), inner(field.getValue()));
        }
        return renamed;
    }

    private static JsonNode inner(JsonNode value) {
        if (value.isObject()) {
            return renamed(value.asObject());
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.forEach(element -> list.add(inner(element)));
        return list;
    }

    private NavigableMap<Long, ObjectNode> of(Kind kind) {
        NavigableMap<Long, ObjectNode> found = records.get(kind);
        return found == null ? new TreeMap<>() : found;
    }

    @Override
    public long total(Kind kind) {
        return of(kind).size();
    }

    @Override
    public Optional<ObjectNode> find(Kind kind, long id) {
        return Optional.ofNullable(of(kind).get(id));
    }

    @Override
    public Stream<ObjectNode> newestFirst(Kind kind, long before) {
        return List.copyOf(of(kind).headMap(before, false).descendingMap().values()).stream();
    }

    @Override
    public Optional<Stream<ObjectNode>> candidates(Kind kind, String field, String value) {
        return Optional.empty();
    }
}
