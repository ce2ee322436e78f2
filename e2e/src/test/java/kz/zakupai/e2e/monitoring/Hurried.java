package kz.zakupai.e2e.monitoring;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shipped files with shorter waits, so that a test need not sit through them: every {@code for}, {@code keep_firing_for},
 * window of a range ({@code [10m]}) and interval of Alertmanager's groups is a fifth, and scrapes and evaluations come each second in
 * place of every fifth. A window thus holds as many samples as the shipped one. Nothing else changes: no threshold, no expression,
 * no label.
 */
final class Hurried {
    /** So many times faster: the shipped scrape interval of five seconds becomes one. */
    private static final int TIMES = 5;

    private static final String DURATION = "([0-9]+)(s|m|h)\\b";
    private static final Pattern WAIT = Pattern.compile(
            "(?m)(?<=^ {1,20}(?:for|keep_firing_for|group_wait|group_interval|scrape_interval|scrape_timeout"
                    + "|evaluation_interval): )" + DURATION);
    private static final Pattern WINDOW = Pattern.compile("(?<=\\[)" + DURATION + "(?=])");

    private Hurried() {}

    static String of(String text) {
        String waits = WAIT.matcher(text).replaceAll(Hurried::shorter);
        return WINDOW.matcher(waits).replaceAll(Hurried::shorter);
    }

    /** What {@link #of} must not have touched: the text without any wait or window. */
    static String withoutWaits(String text) {
        return WINDOW.matcher(WAIT.matcher(text).replaceAll("?")).replaceAll("?");
    }

    private static String shorter(MatchResult duration) {
        long seconds = Long.parseLong(duration.group(1))
                * switch (duration.group(2)) {
                    case "h" -> 3600L;
                    case "m" -> 60L;
                    default -> 1L;
                };
        return Matcher.quoteReplacement(Math.max(1, seconds / TIMES) + "s");
    }
}
