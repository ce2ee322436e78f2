package kz.zakupai.vault.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code a=1&b=2} of a query or a form. */
final class QueryText {
    private static final int MAX_PARAMETERS = 1000;

    private QueryText() {}

    /**
     * The parameters in order, each with all its values.
     *
     * @throws Refused 400 for a broken escape or too many parameters
     */
    static Map<String, List<String>> parse(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int count = 0;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                if (++count > MAX_PARAMETERS) {
                    throw Refused.with(400, "more than " + MAX_PARAMETERS + " parameters");
                }
                add(parameters, text, start, end);
            }
            start = end + 1;
        }
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String text, int start, int end) {
        int equals = text.indexOf('=', start);
        int nameEnd = equals < 0 || equals > end ? end : equals;
        String name = PercentText.decode(text, start, nameEnd, true);
        String value = PercentText.decode(text, Math.min(nameEnd + 1, end), end, true);
        if (name == null || value == null) {
            throw Refused.with(400, "a parameter is not percent-encoded UTF-8");
        }
        parameters.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
    }
}
