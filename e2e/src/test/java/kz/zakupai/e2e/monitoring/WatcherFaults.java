package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import kz.zakupai.service.junit.telegram.FakeTelegram;

/** What goes wrong with those who watch. */
final class WatcherFaults {
    private static final String PROMETHEUS = "prometheus/prometheus.yml";
    private static final String TEMPLATE = "alertmanager/alertmanager.yml.ctmpl";
    private static final String OWN_RULES = "prometheus/rules/of-the-test.yml";

    private WatcherFaults() {}

    static Wave configuration() {
        return Wave.of(
                "an agent hangs, a rule fails, a token is wrong",
                Fault.of(
                        "AgentDown",
                        "prometheus-agent",
                        stack -> stack.signal("STOP", "prometheus-agent"),
                        stack -> stack.signal("CONT", "prometheus-agent")),
                Fault.of("RulesFailing", "prometheus", WatcherFaults::failingRule, WatcherFaults::noOwnRules)
                        .endNotAwaited(),
                Fault.of("VaultMetricsRefused", "vault", WatcherFaults::wrongToken, WatcherFaults::rightToken));
    }

    static Wave refused() {
        return Wave.of(
                "Prometheus is given nonsense",
                Fault.of(
                        "MonitoringConfigurationRefused",
                        "prometheus",
                        stack -> change(stack, text -> text + "\nnonsense: ["),
                        WatcherFaults::changeBack));
    }

    static Wave template() {
        return Wave.of(
                "Alertmanager's template has a mistake",
                Fault.of(
                        "AgentFileNotCurrent", "alertmanager-agent", WatcherFaults::mistake, WatcherFaults::noMistake));
    }

    static Wave delivery() {
        return Wave.of(
                "Telegram refuses the bot's token",
                Fault.of("AlertsNotDelivered", "alertmanager", WatcherFaults::refusedMessages, stack -> {})
                        .endNotAwaited());
    }

    static Wave handingOver() {
        return Wave.of(
                "Alertmanager hangs",
                Fault.of("AlertsNotHandedOver", "prometheus", WatcherFaults::hangingAlertmanager, stack -> {})
                        .endNotAwaited());
    }

    static Wave missing() {
        return Wave.of(
                "a target is no longer scraped",
                Fault.of(
                        "TargetMissing",
                        "calc-service",
                        stack -> change(stack, text -> text.replace("service: calc-service", "service: unknown")),
                        WatcherFaults::changeBack));
    }

    /** Of what could not be told the chat hears once it can be told again. */
    private static void refusedMessages(WatchedStack stack) throws IOException, InterruptedException {
        stack.telegram.accept("123456:another-token-of-the-bot");
        VaultFaults.readOthersSecrets(stack);
        WatchedStack.until(
                "Alertmanager has given up on a message",
                () -> stack.metric(9093, "alertmanager_notifications_failed_total{integration=\"telegram\"") >= 1);
        stack.telegram.accept(FakeTelegram.TOKEN);
    }

    private static void hangingAlertmanager(WatchedStack stack) throws IOException, InterruptedException {
        String errors = "prometheus_notifications_errors_total";
        double before = stack.metric(9090, errors);
        stack.signal("STOP", "alertmanager");
        try {
            WatchedStack.until("Prometheus cannot hand its alerts over", () -> stack.metric(9090, errors) > before);
        } finally {
            stack.signal("CONT", "alertmanager");
        }
    }

    private static void change(WatchedStack stack, UnaryOperator<String> change)
            throws IOException, InterruptedException {
        Path file = stack.monitoring(PROMETHEUS);
        String text = Files.readString(file);
        stack.remember(PROMETHEUS, text);
        assertThat(change.apply(text)).isNotEqualTo(text);
        WatchedStack.rewrite(file, change.apply(text));
        stack.signal("HUP", "prometheus");
    }

    private static void changeBack(WatchedStack stack) throws IOException, InterruptedException {
        WatchedStack.rewrite(stack.monitoring(PROMETHEUS), stack.remembered(PROMETHEUS));
        stack.signal("HUP", "prometheus");
    }

    /** Two series on the right for one on the left: an error at each evaluation. */
    private static void failingRule(WatchedStack stack) throws IOException, InterruptedException {
        Files.writeString(stack.monitoring(OWN_RULES), """
                groups:
                  - name: of-the-test
                    rules: [{record: "test:failing", expr: "vector(1) + on () up"}]
                """);
        stack.signal("HUP", "prometheus");
    }

    private static void noOwnRules(WatchedStack stack) throws IOException, InterruptedException {
        Files.delete(stack.monitoring(OWN_RULES));
        stack.signal("HUP", "prometheus");
    }

    private static void mistake(WatchedStack stack) throws IOException, InterruptedException {
        Path template = stack.monitoring(TEMPLATE);
        stack.remember(TEMPLATE, Files.readString(template));
        WatchedStack.rewrite(template, stack.remembered(TEMPLATE) + "\nreceivers: nonsense\n");
        stack.signal("HUP", "alertmanager-agent");
    }

    private static void noMistake(WatchedStack stack) throws IOException, InterruptedException {
        WatchedStack.rewrite(stack.monitoring(TEMPLATE), stack.remembered(TEMPLATE));
        stack.signal("HUP", "alertmanager-agent");
    }

    private static void wrongToken(WatchedStack stack) throws IOException {
        Path token = stack.monitoring("prometheus/vault-token");
        stack.remember("vault-token", Files.readString(token));
        WatchedStack.rewrite(token, "hvs.unknown");
    }

    private static void rightToken(WatchedStack stack) throws IOException {
        WatchedStack.rewrite(stack.monitoring("prometheus/vault-token"), stack.remembered("vault-token"));
    }
}
