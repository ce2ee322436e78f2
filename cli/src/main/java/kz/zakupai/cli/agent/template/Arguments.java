package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function is called with. Wrong numbers and kinds are refused in the function's name. */
record Arguments(String function, List<@Nullable Object> values, Position position) {

    int count() {
        return values.size();
    }

    /** @throws TemplateError if there are fewer than {@code least} or more than {@code most} */
    Arguments between(int least, int most) {
        if (values.size() < least || values.size() > most) {
            String wanted = least == most ? Integer.toString(least) : least + " to " + most;
            throw error("takes " + wanted + " arguments, not " + values.size());
        }
        return this;
    }

    @Nullable
    Object value(int place) {
        return values.get(place);
    }

    @Nullable
    Object last() {
        return values.getLast();
    }

    String text(int place) {
        Object value = values.get(place);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(place, "text");
    }

    String lastText() {
        return text(values.size() - 1);
    }

    long whole(int place) {
        Object value = values.get(place);
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
            return number.longValue();
        }
        throw wrong(place, "a whole number");
    }

    List<?> list(int place) {
        if (values.get(place) instanceof List<?> list) {
            return list;
        }
        throw wrong(place, "a list");
    }

    Map<?, ?> map(int place) {
        if (values.get(place) instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(place, "a map");
    }

    TemplateError error(String problem) {
        return new TemplateError(position, function + " " + problem);
    }

    private TemplateError wrong(int place, String wanted) {
        return error("takes " + wanted + " as argument " + (place + 1) + ", not " + GoValue.kind(values.get(place)));
    }
}
