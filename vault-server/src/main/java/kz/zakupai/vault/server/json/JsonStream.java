package kz.zakupai.vault.server.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The streaming parser that all reading in the server goes through, with its limits: for those who walk a document
 * without building it. Thread-safe.
 */
public final class JsonStream {
    static final int MAX_DEPTH = 256;
    static final int MAX_NUMBER_LENGTH = 1000;
    private static final int MAX_NAME_LENGTH = 64 * 1024;
    /** Each value takes some hundred bytes of memory, whatever its text takes: a body of brackets must not fill it. */
    private static final int MAX_TOKENS = 500_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            // A body is UTF-8 or wrong: no guessing of UTF-16, no skipped byte order mark.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxTokenCount(MAX_TOKENS)
                    // The body's own limit bounds strings.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonStream() {}

    /** A parser of UTF-8 text; the array must not change while it is read. */
    public static JsonParser parser(byte[] utf8, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length);
    }

    /** The position of an error, without a word of the text: it may be secret. */
    public static JsonSyntax syntax(JacksonException error) {
        var at = error.getLocation();
        return new JsonSyntax(
                "invalid JSON" + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
    }

    /** The text with U+FFFD in place of each surrogate without its partner; mostly the text itself. */
    static String wellFormed(@Nullable String read) {
        String text = Objects.requireNonNull(read);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return replaced(text);
                }
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xfffd : point)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
