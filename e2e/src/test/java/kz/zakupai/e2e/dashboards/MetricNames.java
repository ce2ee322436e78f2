package kz.zakupai.e2e.dashboards;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The metrics that an expression asks for. No parser of PromQL: it knows what the dashboards use, and what it does not know it takes
 * for a metric, so that a mistake shows.
 */
final class MetricNames {
    /** What stands between quotes, in braces (labels), in square brackets (times), and behind words that take labels. */
    private static final Pattern NO_METRICS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*\\}|\\[[^\\]]*\\]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])[a-zA-Z_:][\\w:]*(?!\\s*\\(|\\w)");
    private static final Set<String> WORDS = Set.of(
            "or", "and", "unless", "by", "without", "on", "ignoring", "offset", "bool", "group_left", "group_right");

    private MetricNames() {}

    static Set<String> of(String expression) {
        String bare = expression;
        String before;
        do {
            before = bare;
            bare = NO_METRICS.matcher(bare).replaceAll(" ");
        } while (!bare.equals(before));
        var names = new TreeSet<String>();
        NAME.matcher(bare)
                .results()
                .map(match -> match.group())
                .filter(name -> !WORDS.contains(name))
                .forEach(names::add);
        names.remove("e");
        return names;
    }
}
