package kz.zakupai.etl.portal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What an answer says about itself, found in one pass that reads it to its end, so that a cut-off answer is noticed before
 * anything of it is stored.
 *
 * @param firstError the first message of a GraphQL answer's {@code errors}
 */
record AnswerFacts(
        @Nullable Long total,
        boolean hasNextPage,
        @Nullable Long lastId,
        @Nullable String nextPage,
        @Nullable String firstError) {
    private static final int MAX_MESSAGE = 300;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(60)
                    .build())
            .build();

    /**
     * The facts of {@code body}.
     *
     * @throws PortalException NOT_JSON if it is no JSON object or array up to its end
     */
    static AnswerFacts of(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            Reading reading = new Reading(parser);
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                reading.object();
            } else if (first == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else {
                throw new PortalException(PortalProblem.NOT_JSON, "the portal's answer is no JSON object or array");
            }
            if (parser.nextToken() != null) {
                throw new PortalException(PortalProblem.NOT_JSON, "there is more after the end of the portal's JSON");
            }
            return reading.facts();
        } catch (JacksonException _) {
            throw new PortalException(
                    PortalProblem.NOT_JSON,
                    "the portal's answer is not JSON or is cut off after " + body.length + " bytes");
        }
    }

    /** One pass; for one thread. */
    private static final class Reading {
        private final JsonParser parser;
        private @Nullable Long total;
        private boolean hasNextPage;
        private @Nullable Long lastId;
        private @Nullable String nextPage;
        private @Nullable String firstError;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        AnswerFacts facts() {
            return new AnswerFacts(total, hasNextPage, lastId, nextPage, firstError);
        }

        void object() {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "total" -> total = number(value);
                    case "next_page" -> nextPage = text(value);
                    case "extensions" -> within(value, "pageInfo");
                    case "errors" -> errors(value);
                    default -> parser.skipChildren();
                }
            }
        }

        private @Nullable String text(JsonToken value) {
            if (value == JsonToken.VALUE_STRING) {
                return parser.getString();
            }
            parser.skipChildren();
            return null;
        }

        private void within(JsonToken value, String wanted) {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken inner = parser.nextToken();
                if (name.equals(wanted) && inner == JsonToken.START_OBJECT) {
                    pageInfo();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void pageInfo() {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "totalCount" -> total = number(value);
                    case "hasNextPage" -> hasNextPage = value == JsonToken.VALUE_TRUE;
                    case "lastId" -> lastId = number(value);
                    default -> parser.skipChildren();
                }
            }
        }

        private void errors(JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String message = parser.currentToken() == JsonToken.START_OBJECT ? message() : "an error without text";
                firstError = firstError == null ? message : firstError;
            }
        }

        private String message() {
            String message = "an error without text";
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("message") && value == JsonToken.VALUE_STRING) {
                    message = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
            return message.substring(0, Math.min(message.length(), MAX_MESSAGE));
        }

        /** The portal writes ids as numbers and as text, whichever it likes. */
        private @Nullable Long number(JsonToken value) {
            if (value == JsonToken.VALUE_NUMBER_INT) {
                return parser.getLongValue();
            }
            if (value == JsonToken.VALUE_STRING && parser.getString().matches("-?[0-9]{1,18}")) {
                return Long.valueOf(parser.getString());
            }
            parser.skipChildren();
            return null;
        }
    }
}
