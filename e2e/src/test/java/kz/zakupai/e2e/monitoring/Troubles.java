package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.service.junit.telegram.FakeTelegram;

/** What may happen to those who tell of a fault, while there is one: by name, each leaves the stack well. */
final class Troubles {
    private static final Duration TOLD = Duration.ofSeconds(120);
    private static final String CONFIGURATION = "alertmanager/alertmanager.yml";
    private static final String TEMPLATE = "alertmanager/alertmanager.yml.ctmpl";
    private static final String OTHER_TOKEN = "123456:rotated-token-of-the-bot";
    private static final Fault DOWN = Fault.along("ServiceDown", "calc-service");

    private Troubles() {}

    static Map<String, Fault.Work> all() {
        var all = new LinkedHashMap<String, Fault.Work>();
        all.put("the watchdog comes to the hook", stack -> stack.hook().await("Watchdog"));
        all.put("the bot's token is rotated while an alert fires: its end is told with the new one", Troubles::rotate);
        all.put("a template with a mistake leaves Alertmanager as it was", Troubles::breakTemplate);
        all.put("a second agent on the same files changes nothing", Troubles::secondAgent);
        all.put("the Vault is away: Alertmanager keeps its token", Troubles::vaultAway);
        all.put("each process of the monitoring is killed and comes back", Troubles::killAll);
        return all;
    }

    private static int serviceGoes(WatchedStack stack) throws IOException, InterruptedException {
        int before = stack.told();
        stack.signal("STOP", "calc-service");
        stack.await(TOLD, before, "ServiceDown", DOWN::firing);
        return before;
    }

    private static void serviceComes(WatchedStack stack, int before) throws IOException, InterruptedException {
        stack.signal("CONT", "calc-service");
        stack.await(TOLD, before, "the end of ServiceDown", DOWN::over);
    }

    private static void rotate(WatchedStack stack) throws IOException, InterruptedException {
        int before = serviceGoes(stack);
        stack.telegram.accept(OTHER_TOKEN);
        stack.operator.patch("services/alertmanager", Map.of("TELEGRAM_BOT_TOKEN", OTHER_TOKEN));
        WatchedStack.until(
                "the new token is in Alertmanager's configuration",
                () -> configuration(stack).contains(OTHER_TOKEN));
        serviceComes(stack, before);

        stack.telegram.accept(FakeTelegram.TOKEN);
        stack.operator.patch("services/alertmanager", Map.of("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN));
        WatchedStack.until(
                "the former token is back", () -> configuration(stack).contains(FakeTelegram.TOKEN));
    }

    private static void breakTemplate(WatchedStack stack) throws IOException, InterruptedException {
        Path template = stack.monitoring(TEMPLATE);
        String sound = Files.readString(template);
        String rendered = configuration(stack);
        long known = log(stack, "alertmanager-agent").size();
        WatchedStack.rewrite(template, "[[ with secret ]]\n" + sound);
        stack.signal("HUP", "alertmanager-agent");
        WatchedStack.until(
                "the agent tells of the mistake",
                () -> log(stack, "alertmanager-agent").stream().skip(known).anyMatch(line -> line.contains("ERROR")));
        assertThat(configuration(stack)).isEqualTo(rendered);
        serviceComes(stack, serviceGoes(stack));

        WatchedStack.rewrite(template, sound);
        stack.signal("HUP", "alertmanager-agent");
        stack.healthy();
    }

    private static void secondAgent(WatchedStack stack) throws IOException, InterruptedException {
        String rendered = configuration(stack);
        Process second = stack.secondAgent();
        try {
            serviceComes(stack, serviceGoes(stack));
            assertThat(configuration(stack)).isEqualTo(rendered);
        } finally {
            second.destroy();
            second.waitFor();
        }
        stack.healthy();
    }

    private static void vaultAway(WatchedStack stack) throws IOException, InterruptedException {
        stack.signal("STOP", "vault");
        try {
            serviceComes(stack, serviceGoes(stack));
        } finally {
            stack.signal("CONT", "vault");
        }
        stack.healthy();
    }

    private static void killAll(WatchedStack stack) throws IOException, InterruptedException {
        for (String part : List.of("alertmanager-agent", "prometheus-agent", "alertmanager", "prometheus")) {
            stack.kill(part);
        }
        stack.healthy();
        serviceComes(stack, serviceGoes(stack));
    }

    private static String configuration(WatchedStack stack) throws IOException {
        return Files.readString(stack.monitoring(CONFIGURATION));
    }

    private static List<String> log(WatchedStack stack, String part) throws IOException {
        return Files.readAllLines(stack.home().resolve("logs").resolve(part + ".log"));
    }
}
