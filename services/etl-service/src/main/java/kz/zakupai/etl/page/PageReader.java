package kz.zakupai.etl.page;

import java.io.EOFException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.ZipException;
import kz.zakupai.etl.page.PageRefusedException.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a page as a stream: memory holds one record at a time, however long the page is. Understood are REST ({@code
 * {total, limit, next_page, items: []}}), GraphQL ({@code {data: {Lots: []}, extensions}}), a bare array, one bare record,
 * and bare records one after the other (NDJSON); each also packed with gzip. Thread-safe.
 */
public final class PageReader {
    private static final int MAX_NESTING = 40;
    private static final int MAX_STRING = 1_000_000;
    private static final int MAX_NUMBER = 60;
    private static final int MAX_FIELDS = 1000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            // A record is read from the middle of a page: what follows it is the next record.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Takes the records of a page in their order. */
    @FunctionalInterface
    public interface RecordHandler {

        /**
         * One record.
         *
         * @param root the GraphQL root that it stood under, in snake_case: {@code trd_buy}; absent in other shapes
         * @param parser stands at the record's beginning, or at whatever stood in its place; must be left at its end
         */
        void accept(@Nullable String root, JsonParser parser);
    }

    /**
     * Hands every record of {@code page} to {@code handler}.
     *
     * @throws PageRefusedException if it is not JSON to its end, or is an error answer of the portal
     */
    public PageEnvelope read(InputStream page, RecordHandler handler) {
        try (JsonParser parser = JSON.createParser(Unpacked.of(page))) {
            JsonToken first = parser.nextToken();
            PageEnvelope envelope = switch (first) {
                case START_ARRAY -> {
                    elements(parser, null, handler);
                    yield PageEnvelope.SILENT;
                }
                case START_OBJECT -> object(parser, handler);
                case null, default ->
                    throw new PageRefusedException(Fault.NOT_JSON, "the page is neither a JSON object nor an array");
            };
            JsonToken after = parser.nextToken();
            while (after == JsonToken.START_OBJECT && envelope.equals(PageEnvelope.SILENT) && first == after) {
                handler.accept(null, parser);
                after = parser.nextToken();
            }
            if (after != null) {
                throw new PageRefusedException(Fault.NOT_JSON, "there is more after the end of the page's JSON");
            }
            return envelope;
        } catch (JacksonIOException unreadable) {
            throw unreadable.getCause() instanceof ZipException || unreadable.getCause() instanceof EOFException
                    ? new PageRefusedException(Fault.NOT_JSON, "the page is packed with gzip and damaged or cut off")
                    : new UncheckedIOException(unreadable.getCause());
        } catch (JacksonException broken) {
            throw notJson(broken);
        }
    }

    /** Reads the value at which {@code parser} stands as a tree with names in snake_case. */
    public static JsonNode tree(JsonParser parser) {
        return SnakeCase.renamed(JSON.readTree(parser));
    }

    /** Reads the value at which {@code parser} stands as a tree with the names it came with. */
    public static JsonNode untouched(JsonParser parser) {
        return JSON.readTree(parser);
    }

    private static PageEnvelope object(JsonParser parser, RecordHandler handler) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        boolean listed = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) {
                elements(parser, null, handler);
                listed = true;
            } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
                roots(parser, handler);
                listed = true;
            } else if (rest.set(name, JSON.readTree(parser)) != null && rest.size() > MAX_FIELDS) {
                throw new PageRefusedException(Fault.TOO_LONG, "the page's envelope has more than 1000 fields");
            }
        }
        refuseErrors(rest);
        if (!listed) {
            bare(rest, handler);
            return PageEnvelope.SILENT;
        }
        JsonNode total =
                rest.path("total").isNumber() ? rest.path("total") : rest.at("/extensions/pageInfo/totalCount");
        JsonNode next = rest.path("next_page");
        return new PageEnvelope(
                total.isIntegralNumber() ? total.asLong() : null, next.isString() ? next.asString() : null);
    }

    private static void bare(JsonNode element, RecordHandler handler) {
        try (JsonParser parser = JSON.treeAsTokens(element)) {
            parser.nextToken();
            handler.accept(null, parser);
        }
    }

    private static void roots(JsonParser parser, RecordHandler handler) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String root = SnakeCase.of(parser.currentName()).toLowerCase(Locale.ROOT);
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                elements(parser, root, handler);
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                handler.accept(root, parser);
            }
        }
    }

    private static void elements(JsonParser parser, @Nullable String root, RecordHandler handler) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            handler.accept(root, parser);
        }
    }

    private static void refuseErrors(ObjectNode rest) {
        JsonNode errors = rest.path("errors");
        boolean graphQlErrors = errors.isArray() && !errors.isEmpty();
        boolean restError =
                rest.path("status").isNumber() && rest.has("message") && rest.has("name") && !rest.has("id");
        if (graphQlErrors || restError) {
            String status = restError ? " with status " + rest.path("status").asString() : "";
            throw new PageRefusedException(
                    Fault.PORTAL_ERROR, "this is an error answer of the portal" + status + ", not a page of records");
        }
    }

    private static PageRefusedException notJson(JacksonException broken) {
        var at = broken.getLocation();
        String place = at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new PageRefusedException(Fault.NOT_JSON, "the page is not valid JSON or is cut off" + place);
    }
}
