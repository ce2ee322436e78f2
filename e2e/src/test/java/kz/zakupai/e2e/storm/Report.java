package kz.zakupai.e2e.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.e2e.storm.Recoveries.Recovery;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Trouble;

/** What the storms have done, as tables for a terminal. */
final class Report {
    private static final String STORM = "%-20s";
    private static final String NUMBER = " %9s";

    private final List<Row> rows = new ArrayList<>();

    /** @param recovery empty where the server was not away */
    private record Row(String storm, int rounds, Journal journal, String recovery) {}

    /** A storm is over; {@code recoveries} are its own. */
    void add(String storm, int rounds, Journal journal, Recoveries recoveries) {
        rows.add(new Row(storm, rounds, journal, recoveries.none() ? "" : text(recoveries)));
    }

    private static String text(Recoveries recoveries) {
        return String.format(
                Locale.ROOT,
                "%5d %5d   %5d %5d   %5d",
                recoveries.median(Recovery::whole).toMillis(),
                recoveries.longest(Recovery::whole).toMillis(),
                recoveries.median(Recovery::unsealing).toMillis(),
                recoveries.longest(Recovery::unsealing).toMillis(),
                recoveries.median(Recovery::cpu).toMillis());
    }

    /** What was wrong, in the order of the storms. */
    List<String> troubles() {
        var troubles = new ArrayList<String>();
        for (Row row : rows) {
            row.journal()
                    .entries()
                    .forEach(entry -> troubles.add(row.storm() + ": " + entry.trouble() + ": " + entry.text()));
        }
        return troubles;
    }

    String storms() {
        var text = new StringBuilder();
        text.append(String.format(
                STORM + NUMBER.repeat(9) + "   recovery [ms]   unsealing     cpu%n",
                "storm",
                "rounds",
                "acknowl.",
                "lost",
                "duplic.",
                "torn",
                "cut",
                "broken",
                "4xx",
                "5xx/none"));
        text.append(String.format(STORM + " ".repeat(90) + "     p50   max     p50   max     p50%n", ""));
        for (Row row : rows) {
            Journal journal = row.journal();
            text.append(String.format(
                    STORM + NUMBER.repeat(9) + "   %s%n",
                    row.storm(),
                    row.rounds(),
                    journal.acknowledgedInAll(),
                    journal.count(Trouble.LOST),
                    journal.count(Trouble.DUPLICATED),
                    journal.count(Trouble.TORN),
                    journal.count(Trouble.CUT),
                    journal.count(Trouble.BROKEN),
                    journal.refused(),
                    journal.failed() + journal.unanswered(),
                    row.recovery()));
        }
        return text.toString();
    }

    /** How often each kind of operation was acknowledged. */
    String operations() {
        Set<String> kinds = new TreeSet<>();
        rows.forEach(row -> kinds.addAll(row.journal().acknowledged().keySet()));
        var text = new StringBuilder(String.format(STORM, "acknowledged"));
        for (int i = 0; i < rows.size(); i++) {
            text.append(String.format(NUMBER, "(" + (i + 1) + ")"));
        }
        text.append('\n');
        for (String kind : kinds) {
            text.append(String.format(STORM, kind));
            rows.forEach(row -> text.append(
                    String.format(NUMBER, row.journal().acknowledged().getOrDefault(kind, 0L))));
            text.append('\n');
        }
        return text.toString();
    }

    static String milliseconds(Duration time) {
        return time.toMillis() + " ms";
    }
}
