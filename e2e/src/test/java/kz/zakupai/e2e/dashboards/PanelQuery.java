package kz.zakupai.e2e.dashboards;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question of a panel.
 *
 * @param panel the dashboard's file and the panel's title
 * @param expression PromQL with Grafana's variables
 * @param instant asked for one moment and not for a range
 */
record PanelQuery(String panel, String expression, boolean instant) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)\\}?");

    /** A replacement of a label, {@code "$1"}, is none of Grafana's variables. */
    private static final Pattern GROUP = Pattern.compile("\\d+");

    /**
     * The expression as Grafana sends it.
     *
     * @throws AssertionError when it names a variable without a value: Grafana would send the name
     */
    String filled(Map<String, String> variables) {
        return VARIABLE.matcher(expression).replaceAll(match -> {
            String name = match.group(1);
            if (GROUP.matcher(name).matches()) {
                return Matcher.quoteReplacement(match.group());
            }
            String value = variables.get(name);
            if (value == null) {
                throw new AssertionError(
                        panel + " asks with the variable " + name + ", which the dashboard does not have");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
