package kz.zakupai.cli.vault.node;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.transport.VaultRequest;

/** {@code vault operator usage}. */
public final class ClientUsage implements Command {
    private static final String START = "start-time";
    private static final String END = "end-time";

    @Override
    public Declaration declaration() {
        return Declaration.of("operator usage", "[options]", "Lists historical client counts", """
                        Reports how many clients used a Vault in past months, where it counts them. This project's server does
                        not: it tells how many tokens and entities live, in sys/metrics.

                            $ vault operator usage -start-time=2026-01 -end-time=2026-06
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.text(START, "First month: YYYY-MM, YYYY-MM-DD, a time of RFC 3339, or Unix seconds."),
                        Flag.text(END, "Last month, in the same forms; the month before this one if not given."));
    }

    @Override
    public int run(Call call) {
        call.expectArguments(0);
        List<VaultRequest.Parameter> query = new ArrayList<>();
        add(query, "start_time", START, call, false);
        add(query, "end_time", END, call, true);
        Optional<Answer> answer = call.ask(
                "Error retrieving client counts", (Api api) -> api.read("sys/internal/counters/activity", query));
        if (answer.isEmpty()) {
            call.screen().warn(reasonForNothing(call));
            return 0;
        }
        JsonObject report = answer.get().fields();
        if (!call.isTable()) {
            return call.printer().structured(report);
        }
        call.screen().line("Period start: " + report.text("start_time").orElse(""));
        call.screen().line("Period end: " + report.text("end_time").orElse("") + "\n");
        call.screen().line(table(report).text());
        return 0;
    }

    private static String reasonForNothing(Call call) {
        String enabled = call.ask(
                        "Error checking cluster configuration", (Api api) -> api.read("sys/internal/counters/config"))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY)
                .text("enabled")
                .orElse("");
        return enabled.contains("disable")
                ? "This server does not count its clients: client counting is disabled (" + enabled + ")."
                : "No data is available for the given time range.";
    }

    private static Table table(JsonObject report) {
        Table table = new Table("Namespace path", "Distinct entities", "Non-Entity tokens", "Active clients");
        for (JsonObject namespace : report.array("by_namespace").objects()) {
            String path = namespace.text("namespace_path").orElse("");
            table.row(row(path.isEmpty() ? "[root]" : path, namespace.object("counts")));
        }
        return table.row(row("Total", report.object("total")));
    }

    private static List<String> row(String title, JsonObject counts) {
        return List.of(
                title,
                count(counts, "distinct_entities"),
                count(counts, "non_entity_tokens"),
                count(counts, "clients"));
    }

    private static String count(JsonObject counts, String name) {
        return Long.toString(counts.wholeNumber(name).orElse(0L));
    }

    private static void add(List<VaultRequest.Parameter> query, String name, String flag, Call call, boolean end) {
        String text = call.flags().text(flag);
        if (!text.isEmpty()) {
            query.add(new VaultRequest.Parameter(name, time(flag, text, end)));
        }
    }

    /** @param end whether the last moment of a month or day is meant, or its first */
    private static String time(String flag, String text, boolean end) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                YearMonth month = YearMonth.parse(text);
                return moment(end ? month.atEndOfMonth() : month.atDay(1), end);
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return moment(LocalDate.parse(text), end);
            }
            return text.matches("\\d{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text)).toString()
                    : Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw CommandFailure.local("-" + flag + "=" + text + " is no time: write YYYY-MM, such as 2026-01");
        }
    }

    private static String moment(LocalDate day, boolean end) {
        return (end ? day.atTime(23, 59, 59) : day.atStartOfDay())
                .toInstant(ZoneOffset.UTC)
                .toString();
    }
}
