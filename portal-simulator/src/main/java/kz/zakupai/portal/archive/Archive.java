package kz.zakupai.portal.archive;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the portal holds. A record is an object with the portal's field names in snake_case; parts that GraphQL nests in it
 * stand under their GraphQL names, which begin with a capital letter. Records are not to be changed by who gets them.
 * Implementations are safe for concurrent use.
 */
public interface Archive {

    /** How many records there are. */
    long total(Kind kind);

    /** The record with this number. */
    Optional<ObjectNode> find(Kind kind, long id);

    /** Records with numbers below {@code before}, the newest (highest) first; made as they are asked for. */
    Stream<ObjectNode> newestFirst(Kind kind, long before);

    /**
     * Records that could have {@code value} in {@code field}, newest first: all that do and perhaps others. Empty if this
     * archive knows no shorter way than looking through everything.
     *
     * @param field in snake_case: {@code trd_buy_id}, {@code supplier_biin}
     */
    Optional<Stream<ObjectNode>> candidates(Kind kind, String field, String value);

    /** Records with {@code value} in {@code field}, newest first. */
    default Stream<ObjectNode> with(Kind kind, String field, String value) {
        return candidates(kind, field, value)
                .orElseGet(() -> newestFirst(kind, Long.MAX_VALUE))
                .filter(entry -> value.equals(entry.path(field).asString("")));
    }
}
