package kz.zakupai.e2e.monitoring;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.zakupai.e2e.dashboards.PrometheusClient;

/**
 * The series that the rules ask for, each with its labels, and which of them a running Prometheus does not have: a rule on a
 * series that nobody exports never fires.
 */
final class SeriesInUse {
    /** A name with labels in braces, or without: then nothing that is called or made by a rule. */
    private static final Pattern SELECTOR = Pattern.compile(
            "(?<![\\w:\"])([a-zA-Z_][a-zA-Z0-9_]*)\\s*(\\{[^}]*\\})|(?<![\\w:.])([a-z][a-z0-9]*(?:_[a-z0-9]+)+|up)(?![\\w:{(])");

    /** Groupings, times, and what recording rules make. */
    private static final Pattern NO_SERIES = Pattern.compile(
            "\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)|\\[[^\\]]*\\]|\\w+(?::\\w+)+(?:\\{[^}]*\\})?");

    /** Series that a healthy stack must not have. */
    private static final Set<String> ABSENT_WHEN_ALL_IS_WELL = Set.of("vault_token_count_by_policy{policy=\"root\"}");

    private SeriesInUse() {}

    /** Selectors as they stand in the rules. */
    static Set<String> all() {
        var selectors = new TreeSet<String>();
        Stream.concat(
                        RuleFiles.alerts().stream().map(RuleFiles.Alert::expression),
                        RuleFiles.recordings().values().stream())
                .forEach(expression -> selectors.addAll(of(expression)));
        return selectors;
    }

    static Set<String> of(String expression) {
        var selectors = new TreeSet<String>();
        SELECTOR.matcher(NO_SERIES.matcher(expression).replaceAll(" "))
                .results()
                .map(found -> found.group().strip())
                .forEach(selectors::add);
        return selectors;
    }

    /**
     * What is asked for and not there, now. Empty where every rule can fire: in a stack with its monitoring, after each service
     * has answered something that somebody asks for, such as {@code /rules}.
     */
    static List<String> missingFrom(URI prometheus) {
        return all().stream()
                .filter(selector -> !ABSENT_WHEN_ALL_IS_WELL.contains(selector))
                .filter(selector -> !isThere(prometheus, selector))
                .toList();
    }

    static boolean isThere(URI prometheus, String selector) {
        return !new PrometheusClient(prometheus).series(selector).isEmpty();
    }
}
