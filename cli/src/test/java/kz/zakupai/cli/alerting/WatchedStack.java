package kz.zakupai.cli.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import kz.zakupai.cli.agent.Agent;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.secret.Secret;
import kz.zakupai.service.junit.telegram.FakeTelegram;
import kz.zakupai.vault.client.transport.Pacing;

/**
 * The project's files at work: a Vault with its roles and policies, the agent on {@code agent.hcl}, the real Alertmanager, and a
 * Telegram. Only waits are shorter and ports are others.
 */
final class WatchedStack implements AutoCloseable {
    private static final Path FILES = Path.of("../monitoring");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final FakeTelegram telegram = new FakeTelegram();
    final AgentLog log = new AgentLog();
    private final Path folder;
    private final VaultWithBlueprint vault;
    private final AlertmanagerProcess alertmanager;
    private final Agent agent;

    /** @param token in the Vault before the agent starts; none where it is empty */
    WatchedStack(Path folder, String token) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("monitoring"));
        vault = new VaultWithBlueprint(folder);
        vault.apply();
        if (!token.isEmpty()) {
            hold(token, ProjectConfiguration.CHAT);
        }
        int port = AlertmanagerProcess.freePort();
        copy(port);
        alertmanager = AlertmanagerProcess.start(configuration(), port);
        Map<String, String> environment = Map.of(
                "VAULT_ADDR", vault.address(),
                "ZAKUPAI_TELEGRAM_BASE", telegram.base().toString(),
                "PATH", System.getenv("PATH"));
        agent = Agent.start(
                AgentConfiguration.load(List.of(Path.of("vault/agent.hcl")), environment, this.folder),
                environment,
                Pacing.SYSTEM);
    }

    private void copy(int port) throws IOException {
        Files.createDirectories(folder.resolve("vault"));
        Files.writeString(
                folder.resolve("vault/agent.hcl"),
                Files.readString(FILES.resolve("vault/agent.hcl"))
                        // Java looks for programs on its own PATH, which the stack gives the agent's process.
                        .replace("[\"amtool\"", "[\"" + AlertmanagerProcess.amtool() + "\"")
                        .replace("127.0.0.1:9093", "127.0.0.1:" + port)
                        .replace("127.0.0.1:8207", "127.0.0.1:" + AlertmanagerProcess.freePort()));
        Files.createDirectories(folder.resolve("alertmanager"));
        ProjectConfiguration.copyTemplates(folder.resolve("alertmanager"));
        template(text -> text);
        Files.writeString(
                configuration(), ProjectConfiguration.hurried(ProjectConfiguration.render(Map.of(), Map.of())));
    }

    /** Changes the template of the configuration from what the project has. */
    void template(UnaryOperator<String> change) throws IOException {
        String text = Files.readString(ProjectConfiguration.PROJECT.resolve("alertmanager.yml.ctmpl"));
        Files.writeString(
                folder.resolve("alertmanager/alertmanager.yml.ctmpl"),
                change.apply(ProjectConfiguration.hurried(text)));
    }

    Path configuration() {
        return folder.resolve("alertmanager/alertmanager.yml");
    }

    /** Writes a new version of the secret. */
    void hold(String token, String chat) {
        new StackSecrets(vault.admin, line -> {})
                .set(
                        "services/alertmanager",
                        Map.of("TELEGRAM_BOT_TOKEN", Secret.of(token), "TELEGRAM_CHAT_ID", Secret.of(chat)));
    }

    void post(Alert... alerts) {
        alertmanager.post(Alert.json(List.of(alerts)));
    }

    /** Waits until Telegram has taken a message that holds all of these. */
    void told(String... parts) throws InterruptedException {
        telegram.await(LIMIT, text -> List.of(parts).stream().allMatch(text::contains));
    }

    void until(String what, BooleanSupplier reached) {
        assertThat(Patience.until(reached, LIMIT))
                .as(() -> what + "\nagent:\n" + log.text() + "\nalertmanager:\n" + alertmanager.log())
                .isTrue();
    }

    void untilLogged(String... parts) {
        until(
                "logged: " + String.join(", ", parts),
                () -> log.text()
                        .lines()
                        .anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
    }

    /** Alertmanager's own log. */
    String alertmanagerLog() {
        return alertmanager.log();
    }

    @Override
    public void close() {
        agent.close();
        alertmanager.close();
        vault.close();
        telegram.close();
        log.close();
    }
}
