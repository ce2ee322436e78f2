package kz.zakupai.etl.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Numbers in all the forms in which the portal sends them: as numbers, as text, as true and false. */
final class Numbers {
    private static final int MAX_DECIMALS = 12;
    private static final int MAX_DIGITS = 60;
    private static final long MAX_WHOLE = 1_000_000_000_000_000_000L;
    private static final BigDecimal MAX = BigDecimal.valueOf(MAX_WHOLE);

    private Numbers() {}

    /** A whole number from 0 to {@code max}. */
    static @Nullable Long whole(JsonParser parser, long max) throws RowRefusedException {
        if (isPlainLong(parser)) {
            long value = parser.getLongValue();
            if (value >= 0 && value <= Math.min(max, MAX_WHOLE)) {
                return value;
            }
        }
        BigDecimal number = decimal(parser);
        if (number == null) {
            return null;
        }
        if (number.signum() < 0
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw ColumnType.refused("must be a whole number from 0 to " + max);
        }
        return number.longValueExact();
    }

    /** An exact number; null for blank text. */
    static @Nullable BigDecimal decimal(JsonParser parser) throws RowRefusedException {
        BigDecimal number = switch (parser.currentToken()) {
            case VALUE_NUMBER_INT ->
                isPlainLong(parser) ? BigDecimal.valueOf(parser.getLongValue()) : parser.getDecimalValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> BigDecimal.ONE;
            case VALUE_FALSE -> BigDecimal.ZERO;
            case VALUE_STRING -> parsed(parser.getString().strip());
            default -> {
                parser.skipChildren();
                throw ColumnType.refused("must be a number");
            }
        };
        if (number != null
                && (number.scale() > MAX_DECIMALS
                        || number.scale() < -MAX_DECIMALS
                        || number.abs().compareTo(MAX) > 0)) {
            throw ColumnType.refused("must be below 10^18 and have at most " + MAX_DECIMALS + " decimals");
        }
        return number;
    }

    private static boolean isPlainLong(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            default -> false;
        };
    }

    private static @Nullable BigDecimal parsed(String text) throws RowRefusedException {
        if (text.isEmpty()) {
            return null;
        }
        int letter = Text.firstLetter(text);
        if (letter >= 0 && text.charAt(letter) != 'e' && text.charAt(letter) != 'E') {
            throw ColumnType.refused("must be a number and has " + Text.named(text, letter));
        }
        try {
            if (text.length() <= MAX_DIGITS) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException _) {
            // told below, like a text that is too long for a number
        }
        throw ColumnType.refused("must be a number");
    }
}
