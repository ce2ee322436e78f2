package kz.zakupai.e2e.storm.journal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What became of a request.
 *
 * @param status of HTTP; 0 when no answer came
 * @param body an empty object where there was none
 * @param failure why no answer came; else empty
 */
public record Answer(int status, JsonNode body, String failure) {
    private static final int BEGUN = 102;
    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    /** An answer without a body. */
    public static Answer of(int status) {
        return new Answer(status, EMPTY, "");
    }

    /** No answer. */
    public static Answer missing(String failure) {
        return new Answer(0, EMPTY, failure);
    }

    /** The server has begun it, and its end was not seen. */
    public static Answer begun() {
        return of(BEGUN);
    }

    /** The server has promised that it is done. */
    public boolean done() {
        return status >= 200 && status < 300;
    }

    /** The server has said that it has not done it. */
    public boolean refused() {
        return status >= 400 && status < 500;
    }

    /** It may be done, or not. */
    public boolean unclear() {
        return !done() && !refused();
    }

    /** No answer came at all. */
    public boolean missing() {
        return status == 0;
    }

    /** {@code data} of the body. */
    public JsonNode data() {
        return body.path("data");
    }

    /** In a few words, without the body: it may hold a secret. */
    @Override
    public String toString() {
        if (missing()) {
            return "no answer (" + failure + ")";
        }
        return done() || status == BEGUN ? String.valueOf(status) : status + " " + body.path("errors");
    }
}
