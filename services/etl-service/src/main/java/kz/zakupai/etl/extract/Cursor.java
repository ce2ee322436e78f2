package kz.zakupai.etl.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a window has come.
 *
 * @param done the last owner or id that is dealt with; 0 before the first
 * @param batch the ids that the present pages are asked for by; empty where none are
 * @param after GraphQL: the id that the next page comes after
 * @param falling whether the portal's ids fall from page to page; unknown before the second page
 * @param path REST: the path of the next page
 */
public record Cursor(
        long done,
        List<Long> batch,
        @Nullable Long after,
        @Nullable Boolean falling,
        @Nullable String path) {
    /** Before the first page. */
    public static final Cursor START = new Cursor(0, List.of(), null, null, null);

    public Cursor {
        batch = List.copyOf(batch);
    }

    /** After the last page of a batch. */
    static Cursor done(long last) {
        return new Cursor(last, List.of(), null, null, null);
    }

    /** For the database. */
    public String text() {
        ObjectNode node = JsonMapper.shared().createObjectNode().put("done", done);
        batch.forEach(node.putArray("batch")::add);
        return node.put("after", after)
                .put("falling", falling)
                .put("path", path)
                .toString();
    }

    /** The cursor that {@link #text()} gave; the start for none. */
    public static Cursor of(@Nullable String text) {
        if (text == null) {
            return START;
        }
        JsonNode node = JsonMapper.shared().readTree(text);
        return new Cursor(
                node.path("done").asLong(),
                node.path("batch").valueStream().map(JsonNode::asLong).toList(),
                node.path("after").isNumber() ? node.path("after").asLong() : null,
                node.path("falling").isBoolean() ? node.path("falling").asBoolean() : null,
                node.path("path").isString() ? node.path("path").asString() : null);
    }
}
