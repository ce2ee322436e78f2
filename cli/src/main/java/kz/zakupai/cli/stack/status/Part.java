package kz.zakupai.cli.stack.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.monitoring.TelegramReceiver;
import kz.zakupai.cli.stack.process.Health;
import kz.zakupai.cli.stack.process.RunRecord;

/**
 * One part of the stack, as it does now.
 *
 * @param where host and port; the port of the last {@code up} when it does not run
 * @param pid empty when it does not run
 */
public record Part(
        String name, String where, Optional<Long> pid, Health health, Optional<Instant> since, int restarts) {

    /** Asks every part of the stack. */
    public static List<Part> all(Home home) {
        Map<String, RunRecord> records =
                RunRecord.all(home.runs()).stream().collect(Collectors.toMap(RunRecord::name, Function.identity()));
        return home.parts().entrySet().parallelStream()
                .map(entry ->
                        of(home, entry.getKey(), entry.getValue(), Optional.ofNullable(records.get(entry.getKey()))))
                .toList();
    }

    private static Part of(Home home, String name, int port, Optional<RunRecord> record) {
        String where = "127.0.0.1:" + port;
        Optional<RunRecord> living = record.filter(RunRecord::alive);
        if (living.isEmpty()) {
            Health down = new Health("down", record.isPresent() ? "it has ended" : "");
            return new Part(name, where, Optional.empty(), down, Optional.empty(), 0);
        }
        RunRecord running = living.get();
        return new Part(
                name,
                where,
                Optional.of(running.pid()),
                noted(home, name, running.ask()),
                Optional.of(running.started()),
                running.restarts());
    }

    /** Alertmanager is well without Telegram; whoever looks should know that he will not be told. */
    private static Health noted(Home home, String name, Health health) {
        if (!name.equals("alertmanager") || !health.good()) {
            return health;
        }
        try {
            return TelegramReceiver.of(home).isPresent() ? health : new Health(health.word(), TelegramReceiver.ADVICE);
        } catch (StackFailure unreadable) {
            return new Health(health.word(), String.valueOf(unreadable.getMessage()));
        }
    }

    /** Its age, such as {@code 3 min}; empty when it does not run. */
    public String age(Instant now) {
        return since.map(start -> Age.words(Duration.between(start, now))).orElse("");
    }
}
