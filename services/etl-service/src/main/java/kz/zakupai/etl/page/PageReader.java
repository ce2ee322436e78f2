package kz.zakupai.etl.page;

import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a page as a stream: memory holds one record at a time. Understood are REST ({@code {total, limit, next_page,
 * items: []}}), GraphQL ({@code {data: {Lots: []}, extensions}}), a bare array, and one bare record. Names come out in
 * snake_case, numbers with a point as exact decimals. Thread-safe.
 */
public final class PageReader {
    private static final int MAX_NESTING = 40;
    private static final int MAX_STRING = 1_000_000;
    private static final int MAX_NUMBER = 60;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
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
         * @param element the record, or whatever stood in its place
         */
        void accept(@Nullable String root, JsonNode element);
    }

    /**
     * Hands every record of {@code page} to {@code handler}.
     *
     * @throws PageRefusedException if it is not JSON to its end, or is an error answer of the portal
     */
    public PageEnvelope read(InputStream page, RecordHandler handler) {
        try (JsonParser parser = JSON.createParser(page)) {
            JsonToken first = parser.nextToken();
            PageEnvelope envelope = switch (first) {
                case START_ARRAY -> {
                    elements(parser, null, handler);
                    yield new PageEnvelope(null, null);
                }
                case START_OBJECT -> object(parser, handler);
                case null, default ->
                    throw new PageRefusedException(
                            PageRefusedException.Fault.NOT_JSON, "the page is neither a JSON object nor an array");
            };
            if (parser.nextToken() != null) {
                throw new PageRefusedException(
                        PageRefusedException.Fault.NOT_JSON, "there is more after the end of the page's JSON");
            }
            return envelope;
        } catch (JacksonException broken) {
            throw notJson(broken);
        }
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
            } else {
                rest.set(name, JSON.readTree(parser));
            }
        }
        refuseErrors(rest);
        if (!listed) {
            handler.accept(null, SnakeCase.renamed(rest));
        }
        JsonNode total =
                rest.path("total").isNumber() ? rest.path("total") : rest.at("/extensions/pageInfo/totalCount");
        JsonNode next = rest.path("next_page");
        return new PageEnvelope(
                total.isIntegralNumber() ? total.asLong() : null, next.isString() ? next.asString() : null);
    }

    private static void roots(JsonParser parser, RecordHandler handler) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String root = SnakeCase.of(parser.currentName()).toLowerCase(Locale.ROOT);
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                elements(parser, root, handler);
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                handler.accept(root, SnakeCase.renamed(JSON.readTree(parser)));
            }
        }
    }

    private static void elements(JsonParser parser, @Nullable String root, RecordHandler handler) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            handler.accept(root, SnakeCase.renamed(JSON.readTree(parser)));
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
                    PageRefusedException.Fault.PORTAL_ERROR,
                    "this is an error answer of the portal" + status + ", not a page of records");
        }
    }

    private static PageRefusedException notJson(JacksonException broken) {
        var at = broken.getLocation();
        String place = at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new PageRefusedException(
                PageRefusedException.Fault.NOT_JSON, "the page is not valid JSON or is cut off" + place);
    }
}
