package kz.zakupai.vault.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Headers that a listener adds to its answers, by status: {@code custom_response_headers}. A header that several sections
 * set has the value of the most specific one: a status before its class before {@code default}. Thread-safe.
 */
public final class ResponseHeaders {
    public static final ResponseHeaders NONE = new ResponseHeaders(Map.of());

    private static final String DEFAULT = "default";
    /** Several values of one header are one text, as {@code max-age=31536000; includeSubDomains}. */
    private static final String BETWEEN = "; ";

    private final Map<String, Map<String, List<String>>> sections;
    private final Map<Integer, List<Header>> byStatus = new ConcurrentHashMap<>();

    private ResponseHeaders(Map<String, Map<String, List<String>>> sections) {
        this.sections = sections;
    }

    /** @param sections by {@code default}, a status such as {@code 200}, or a class such as {@code 2xx}: header to its values */
    public static ResponseHeaders of(Map<String, Map<String, List<String>>> sections) {
        return sections.isEmpty() ? NONE : new ResponseHeaders(Map.copyOf(sections));
    }

    /** What an answer with this status has beside, or instead of, its own. */
    List<Header> of(int status) {
        return sections.isEmpty() ? List.of() : byStatus.computeIfAbsent(status, this::merged);
    }

    private List<Header> merged(int status) {
        var merged = new LinkedHashMap<String, Header>();
        for (String section : List.of(DEFAULT, status / 100 + "xx", Integer.toString(status))) {
            sections.getOrDefault(section, Map.of())
                    .forEach((name, values) -> merged.put(
                            name.toLowerCase(Locale.ROOT),
                            HeaderValues.create(HeaderNames.create(name), String.join(BETWEEN, values))));
        }
        return List.copyOf(merged.values());
    }
}
