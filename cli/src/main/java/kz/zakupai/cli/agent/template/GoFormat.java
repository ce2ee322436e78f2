package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code printf} with the verbs that templates use: v s d q t x X f g c b o and %%, with flags, width and precision. */
final class GoFormat {
    private static final Pattern VERB =
            Pattern.compile("%([-+ 0#]*)([0-9]{0,4})(?:\\.([0-9]{0,3}))?(.)", Pattern.DOTALL);

    private GoFormat() {}

    static String format(Arguments arguments) {
        String format = arguments.between(1, 100).text(0);
        StringBuilder text = new StringBuilder();
        Matcher verb = VERB.matcher(format);
        int at = 0;
        int next = 1;
        while (verb.find(at)) {
            text.append(format, at, verb.start());
            at = verb.end();
            if (verb.group(4).equals("%")) {
                text.append('%');
                continue;
            }
            if (next >= arguments.count()) {
                throw arguments.error("has more verbs than values");
            }
            text.append(padded(verb, converted(arguments, verb, arguments.value(next))));
            next++;
        }
        text.append(format, at, format.length());
        if (next < arguments.count()) {
            throw arguments.error("has more values than verbs");
        }
        return text.toString();
    }

    private static String converted(Arguments arguments, Matcher verb, @Nullable Object value) {
        return switch (verb.group(4)) {
            case "v", "s" -> cut(verb, GoText.plain(value));
            case "q" -> Quoting.quoted(GoText.plain(value));
            case "t" -> truth(arguments, value);
            case "d" -> signed(verb, Long.toString(whole(arguments, value)));
            case "b" -> Long.toBinaryString(whole(arguments, value));
            case "o" -> Long.toOctalString(whole(arguments, value));
            case "c" -> Character.toString((int) whole(arguments, value));
            case "x" -> hexadecimal(arguments, value);
            case "X" -> hexadecimal(arguments, value).toUpperCase(Locale.ROOT);
            case "f" ->
                signed(
                        verb,
                        decimal(arguments, value)
                                .setScale(places(verb), RoundingMode.HALF_EVEN)
                                .toPlainString());
            case "g" ->
                signed(verb, decimal(arguments, value).stripTrailingZeros().toPlainString());
            default -> throw arguments.error("does not know the verb %" + verb.group(4));
        };
    }

    private static String cut(Matcher verb, String text) {
        String precision = verb.group(3);
        return precision == null || text.length() <= places(verb) ? text : text.substring(0, places(verb));
    }

    private static int places(Matcher verb) {
        String precision = verb.group(3);
        if (precision == null) {
            return 6;
        }
        return precision.isEmpty() ? 0 : Integer.parseInt(precision);
    }

    private static String signed(Matcher verb, String number) {
        return verb.group(1).contains("+") && !number.startsWith("-") ? "+" + number : number;
    }

    private static String padded(Matcher verb, String text) {
        int width = verb.group(2).isEmpty() ? 0 : Integer.parseInt(verb.group(2));
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (verb.group(1).contains("-")) {
            return text + " ".repeat(missing);
        }
        if (!verb.group(1).contains("0")) {
            return " ".repeat(missing) + text;
        }
        boolean sign = text.startsWith("-") || text.startsWith("+");
        return sign ? text.charAt(0) + "0".repeat(missing) + text.substring(1) : "0".repeat(missing) + text;
    }

    private static String truth(Arguments arguments, @Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth.toString();
        }
        throw arguments.error("%t takes a boolean, not " + GoValue.kind(value));
    }

    private static String hexadecimal(Arguments arguments, @Nullable Object value) {
        return value instanceof String text
                ? HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))
                : Long.toHexString(whole(arguments, value));
    }

    private static long whole(Arguments arguments, @Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw arguments.error("takes a whole number there, not " + GoValue.kind(value));
    }

    private static BigDecimal decimal(Arguments arguments, @Nullable Object value) {
        return value instanceof BigDecimal number ? number : BigDecimal.valueOf(whole(arguments, value));
    }
}
