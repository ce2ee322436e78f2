package kz.zakupai.etl.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a JSON value becomes a column's value. The portal changes types (a number in a list is text in the detail), so
 * numbers are also taken from text and text from numbers; what does not fit is refused and never guessed.
 */
public enum ColumnType {
    /** A whole number from 0: an id. */
    ID("bigint") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            return Numbers.whole(parser, Long.MAX_VALUE);
        }
    },
    /** A whole number from 0 that fits 31 bits: a code of a list, a flag, a year. */
    NUMBER("integer") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            return Numbers.whole(parser, Integer.MAX_VALUE);
        }
    },
    /** A sum of money or a quantity: exact, from 0, below 10^15. */
    AMOUNT("numeric") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            BigDecimal amount = Numbers.decimal(parser);
            if (amount != null && amount.signum() < 0) {
                throw refused("must not be negative");
            }
            return amount;
        }
    },
    TEXT("text") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            return text(parser);
        }
    },
    /** A symbol such as {@code KZT}: text whose letters are not mixed of Latin and their Cyrillic look-alikes. */
    CODE("text") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            String code = text(parser);
            int wrong = code == null ? -1 : Text.cyrillicAmongLatin(code);
            if (code != null && wrong >= 0) {
                throw refused("has " + Text.named(code, wrong) + " among Latin letters");
            }
            return code;
        }
    },
    /** The 12 digits of a person or an organisation, with a right control digit. */
    BIIN("text") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            String digits = text(parser);
            return digits == null ? null : biin(digits);
        }
    },
    /** An event on the portal, which exists since 2015. */
    TIME("timestamptz") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            return time(parser, PortalTime.FIRST_YEAR);
        }
    },
    /** An event that may be older than the portal, such as the registration of an organisation. */
    EARLIER_TIME("timestamptz") {
        @Override
        @Nullable
        Object convert(JsonParser parser) throws RowRefusedException {
            return time(parser, PortalTime.EARLIEST_YEAR);
        }
    },
    IDS("bigint[]") {
        @Override
        Object convert(JsonParser parser) throws RowRefusedException {
            return list(parser, ID);
        }
    },
    NUMBERS("integer[]") {
        @Override
        Object convert(JsonParser parser) throws RowRefusedException {
            return list(parser, NUMBER);
        }
    },
    TEXTS("text[]") {
        @Override
        Object convert(JsonParser parser) throws RowRefusedException {
            return list(parser, TEXT);
        }
    },
    /** A JSON object, kept as it is: only derived columns have it. */
    OBJECT("jsonb") {
        @Override
        Object convert(JsonParser parser) throws RowRefusedException {
            throw refused("must not be read");
        }
    };

    private static final int MAX_TEXT = 20_000;
    private static final int MAX_LIST = 10_000;

    private final String sqlType;

    ColumnType(String sqlType) {
        this.sqlType = sqlType;
    }

    /** The type in PostgreSQL. */
    public String sqlType() {
        return sqlType;
    }

    /**
     * Reads the value at which {@code parser} stands, to its end, also where it is refused.
     *
     * @return a Long, BigDecimal, String, Instant or List of these; null for JSON null and empty text
     */
    public @Nullable Object read(JsonParser parser) throws RowRefusedException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : convert(parser);
    }

    /** Reads a value that was read into a tree before. */
    public @Nullable Object read(JsonNode value) throws RowRefusedException {
        try (JsonParser parser = JsonMapper.shared().treeAsTokens(value)) {
            parser.nextToken();
            return read(parser);
        }
    }

    abstract @Nullable Object convert(JsonParser parser) throws RowRefusedException;

    static RowRefusedException refused(String reason) {
        return new RowRefusedException(null, reason);
    }

    private static Object biin(String digits) throws RowRefusedException {
        int letter = Text.firstLetter(digits);
        if (letter >= 0) {
            throw refused("has " + Text.named(digits, letter) + " where a digit should be");
        }
        try {
            return new Biin(digits).digits();
        } catch (InvalidBiinException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Instant time(JsonParser parser, int firstYear) throws RowRefusedException {
        String time = text(parser);
        if (time == null) {
            return null;
        }
        try {
            return PortalTime.parse(time, firstYear).orElse(null);
        } catch (DateTimeException | IndexOutOfBoundsException _) {
            throw refused(
                    "must be a time between " + firstYear + " and " + PortalTime.LAST_YEAR + ": YYYY-MM-DD HH:MM:SS");
        }
    }

    static @Nullable String text(JsonParser parser) throws RowRefusedException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            throw refused("must be text");
        }
        String text = parser.getString();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_TEXT) {
            throw refused("must have at most " + MAX_TEXT + " characters");
        }
        if (!Text.isWellFormed(text)) {
            throw refused("has characters that no text can have (NUL or half of a pair)");
        }
        return text;
    }

    /** Also takes a single value where the portal sometimes sends a list. */
    private static List<Object> list(JsonParser parser, ColumnType elementType) throws RowRefusedException {
        List<Object> list = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            Object single = elementType.read(parser);
            return single == null ? list : List.of(single);
        }
        RowRefusedException first = null;
        int size = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                Object read = elementType.read(parser);
                size++;
                if (read != null && size <= MAX_LIST) {
                    list.add(read);
                }
            } catch (RowRefusedException refused) {
                first = first == null ? refused : first;
            }
        }
        if (size > MAX_LIST) {
            throw refused("must have at most " + MAX_LIST + " elements");
        }
        if (first != null) {
            throw first;
        }
        return list;
    }
}
