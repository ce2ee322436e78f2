package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Go prints them. See package fmt. */
final class GoText {
    private GoText() {}

    /** As an action prints it. */
    static String printed(@Nullable Object value) {
        return value == null || GoValue.isNoValue(value) ? "<no value>" : plain(value);
    }

    /** As {@code %v}. */
    static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case List<?> list -> {
                StringBuilder text = new StringBuilder("[");
                list.forEach(
                        element -> text.append(text.length() > 1 ? " " : "").append(plain(element)));
                yield text.append(']').toString();
            }
            case Map<?, ?> map -> {
                StringBuilder text = new StringBuilder("map[");
                GoValue.sorted(map)
                        .forEach((key, element) -> text.append(text.length() > 4 ? " " : "")
                                .append(key)
                                .append(':')
                                .append(plain(element)));
                yield text.append(']').toString();
            }
            default -> GoValue.isNoValue(value) ? "<nil>" : value.toString();
        };
    }

    /** {@code print}: spaces only between two operands neither of which is text. */
    static String print(List<? extends @Nullable Object> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean apart = i > 0 && !(values.get(i) instanceof String) && !(values.get(i - 1) instanceof String);
            text.append(apart ? " " : "").append(plain(values.get(i)));
        }
        return text.toString();
    }

    /** {@code println}: spaces between all, and a line end. */
    static String printLine(List<? extends @Nullable Object> values) {
        return String.join(" ", values.stream().map(GoText::plain).toList()) + "\n";
    }
}
