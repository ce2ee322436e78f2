package kz.zakupai.etl.load;

import java.util.Objects;
import java.util.Optional;
import kz.zakupai.etl.entity.Entities;
import kz.zakupai.etl.entity.Entity;
import kz.zakupai.etl.entity.RowSink;
import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PageReader;
import kz.zakupai.etl.page.PageRefusedException;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.table.RowRefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Tells what kind of records a page has, and lays each out; refuses those of another kind. For one thread and one page. */
final class PageRows {
    private final String source;
    private final Rejects rejects;
    private @Nullable Entity expected;
    private long read;

    PageRows(String source, @Nullable Entity given, Rejects rejects) {
        this.source = source;
        this.expected = given;
        this.rejects = rejects;
    }

    /** The record at which {@code parser} stands; see {@link PageReader.RecordHandler}. */
    void accept(@Nullable String root, JsonParser parser, RowSink sink) {
        read++;
        Entity entity = expected == null ? Entities.ofRoot(root).orElse(null) : expected;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            rejects.add(read, entity == null ? "unknown" : entity.kind(), null, null, "is not a JSON object");
        } else if (entity != null) {
            expected = entity;
            layOut(entity, entity.form().read(parser), sink);
        } else {
            JsonNode first = PageReader.untouched(parser);
            Entity found = Entities.recognise(Fields.of(first), source).orElseThrow(this::unknownKind);
            expected = found;
            layOut(found, found.form().read(first), sink);
        }
    }

    private void layOut(Entity entity, PortalRecord record, RowSink sink) {
        if (!entity.recognises(record)) {
            Optional<Entity> looks = Entities.recognise(record, source);
            if (looks.isPresent() && !looks.get().table().equals(entity.table())) {
                String reason = "its fields are those of " + looks.get().kind() + ", and this is a page of ";
                reject(entity, record, null, reason + entity.kind());
                return;
            }
        }
        try {
            entity.read(record, sink);
        } catch (RowRefusedException refused) {
            reject(entity, record, refused.field(), refused.reason());
        }
    }

    private void reject(Entity entity, PortalRecord record, @Nullable String field, String reason) {
        Object key = record.value(entity.table().key().getFirst());
        rejects.add(read, entity.table().name(), Objects.toString(key, null), field, reason);
    }

    private PageRefusedException unknownKind() {
        return new PageRefusedException(
                PageRefusedException.Fault.UNKNOWN_KIND,
                "the kind of record " + read + " cannot be told from its fields; give kind, one of: "
                        + Entities.names());
    }

    String kind() {
        return expected == null ? "empty" : expected.kind();
    }

    /** How many records were read; the number of the one being read. */
    long read() {
        return read;
    }
}
