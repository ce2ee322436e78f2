package kz.zakupai.etl.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a JSON value becomes a column's value. The portal changes types (a number in a list is text in the detail), so
 * numbers are also taken from text and text from numbers; what does not fit is refused and never guessed.
 */
public enum ColumnType {
    /** A whole number from 0: an id, a code of a list, a flag. */
    ID("bigint") {
        @Override
        @Nullable
        Object convert(JsonNode value) throws RowRefusedException {
            return whole(value, Long.MAX_VALUE);
        }
    },
    NUMBER("integer") {
        @Override
        @Nullable
        Object convert(JsonNode value) throws RowRefusedException {
            return whole(value, Integer.MAX_VALUE);
        }
    },
    /** A sum of money or a quantity: exact, from 0, below 10^15. */
    AMOUNT("numeric") {
        @Override
        @Nullable
        Object convert(JsonNode value) throws RowRefusedException {
            BigDecimal amount = decimal(value);
            if (amount != null && amount.signum() < 0) {
                throw refused("must not be negative");
            }
            return amount;
        }
    },
    TEXT("text") {
        @Override
        @Nullable
        Object convert(JsonNode value) throws RowRefusedException {
            return text(value);
        }
    },
    /** The 12 digits of a person or an organisation, with a right control digit. */
    BIIN("text") {
        @Override
        @Nullable
        Object convert(JsonNode value) throws RowRefusedException {
            String digits = text(value);
            if (digits == null) {
                return null;
            }
            try {
                return new Biin(digits).digits();
            } catch (InvalidBiinException e) {
                throw refused(String.valueOf(e.getMessage()));
            }
        }
    },
    TIME("timestamptz") {
        @Override
        @Nullable
        Object convert(JsonNode value) throws RowRefusedException {
            String time = text(value);
            if (time == null) {
                return null;
            }
            try {
                return PortalTime.parse(time).map(Object::toString).orElse(null);
            } catch (DateTimeException | IndexOutOfBoundsException _) {
                throw refused("must be a time between 1990 and 2100: YYYY-MM-DD HH:MM:SS");
            }
        }
    },
    IDS("bigint[]") {
        @Override
        Object convert(JsonNode value) throws RowRefusedException {
            return list(value, ID);
        }
    },
    NUMBERS("integer[]") {
        @Override
        Object convert(JsonNode value) throws RowRefusedException {
            return list(value, NUMBER);
        }
    },
    TEXTS("text[]") {
        @Override
        Object convert(JsonNode value) throws RowRefusedException {
            return list(value, TEXT);
        }
    },
    /** A JSON object, kept as it is. */
    OBJECT("jsonb") {
        @Override
        Object convert(JsonNode value) {
            return value;
        }
    };

    private static final int MAX_TEXT = 20_000;
    private static final int MAX_LIST = 10_000;
    private static final int MAX_DECIMALS = 12;
    private static final BigDecimal MAX_AMOUNT = BigDecimal.TEN.pow(15);

    private final String sqlType;

    ColumnType(String sqlType) {
        this.sqlType = sqlType;
    }

    /** The type in PostgreSQL. */
    public String sqlType() {
        return sqlType;
    }

    /** The value to store: a Long, BigDecimal, String, List or JSON object; null for JSON null and empty text. */
    public @Nullable Object read(JsonNode value) throws RowRefusedException {
        return value.isNull() ? null : convert(value);
    }

    abstract @Nullable Object convert(JsonNode value) throws RowRefusedException;

    private static RowRefusedException refused(String reason) {
        return new RowRefusedException(null, reason);
    }

    private static @Nullable Long whole(JsonNode value, long max) throws RowRefusedException {
        BigDecimal number = decimal(value);
        if (number == null) {
            return null;
        }
        if (number.signum() < 0
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw refused("must be a whole number from 0 to " + max);
        }
        return number.longValueExact();
    }

    private static @Nullable BigDecimal decimal(JsonNode value) throws RowRefusedException {
        BigDecimal number;
        if (value.isNumber()) {
            number = value.decimalValue();
        } else if (value.isString()) {
            if (value.asString().isBlank()) {
                return null;
            }
            number = parsed(value.asString().strip());
        } else if (value.isBoolean()) {
            number = value.asBoolean() ? BigDecimal.ONE : BigDecimal.ZERO;
        } else {
            throw refused("must be a number");
        }
        if (number.scale() > MAX_DECIMALS
                || number.scale() < -MAX_DECIMALS
                || number.abs().compareTo(idLimit()) > 0) {
            throw refused("must be below 10^18 and have at most " + MAX_DECIMALS + " decimals");
        }
        return number;
    }

    private static BigDecimal idLimit() {
        return MAX_AMOUNT.movePointRight(3);
    }

    private static BigDecimal parsed(String text) throws RowRefusedException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw refused("must be a number");
        }
    }

    private static @Nullable String text(JsonNode value) throws RowRefusedException {
        if (value.isContainer()) {
            throw refused("must be text");
        }
        String text = value.asString();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_TEXT) {
            throw refused("must have at most " + MAX_TEXT + " characters");
        }
        if (!isWellFormed(text)) {
            throw refused("has characters that no text can have (NUL or half of a pair)");
        }
        return text;
    }

    /** No NUL, which PostgreSQL's text cannot hold, and no surrogate without its other half, which UTF-8 cannot. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Also takes a single value where the portal sometimes sends a list. */
    private static List<Object> list(JsonNode value, ColumnType elementType) throws RowRefusedException {
        List<Object> list = new ArrayList<>();
        Iterable<JsonNode> elements = value.isArray() ? value : List.of(value);
        for (JsonNode element : elements) {
            Object read = elementType.read(element);
            if (read != null) {
                list.add(read);
            }
            if (list.size() > MAX_LIST) {
                throw refused("must have at most " + MAX_LIST + " elements");
            }
        }
        return list;
    }
}
