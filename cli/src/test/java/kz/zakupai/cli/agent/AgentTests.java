package kz.zakupai.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.agent.auth.AuthVault;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent at a real server. */
final class AgentTests {
    private static final String KEEP = AuthVault.appRole("remove_secret_id_file_after_reading = false");

    @TempDir
    private Path folder;

    private AuthVault vault;

    @BeforeEach
    void open() {
        vault = new AuthVault(folder);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Agent start(AgentConfiguration configuration) {
        return Agent.start(configuration, Map.of(), vault.clock.standing());
    }

    /** A part that tells when it is started, refreshed and closed, and of each token. */
    private static final class Recorded implements AgentPart {
        private final AgentContext context;
        private final LinkedBlockingQueue<String> events;

        Recorded(AgentContext context, LinkedBlockingQueue<String> events) {
            this.context = context;
            this.events = events;
        }

        @Override
        public void start() {
            if (context.configuration()
                    .pidFile()
                    .filter(file -> file.endsWith("refused"))
                    .isPresent()) {
                throw new IllegalStateException("this part does not start");
            }
            events.add("started");
            context.session().onToken(_ -> events.add("token"));
        }

        @Override
        public CompletableFuture<Void> settled() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void refresh() {
            events.add("refreshed");
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }

    private static List<AgentParts.Kind> recording(LinkedBlockingQueue<String> events) {
        return List.of(new AgentParts.Kind(
                "recorded",
                configuration -> Optional.of(configuration.pidFile()),
                context -> new Recorded(context, events)));
    }

    private static List<String> next(LinkedBlockingQueue<String> events, int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            String event = events.poll(20, TimeUnit.SECONDS);
            taken.add(event == null ? "nothing came" : event);
        }
        return taken;
    }

    @Test
    void exitAfterAuthEndsTheAgentWhenEverySinkIsWritten() throws IOException {
        try (Agent agent = start(vault.configuration(KEEP, "exit_after_auth = true"))) {
            assertThat(agent.ended().orTimeout(20, TimeUnit.SECONDS).join().exitCode())
                    .isZero();
        }
        Secret token = Secret.of(Files.readString(folder.resolve("sink")));
        assertThat(vault.isAlive(token)).isTrue();
    }

    @Test
    void aWrappedSinkGivesTheTokenOnceToWhoeverReadsIt() throws IOException {
        String method = KEEP + "sink \"file\" { wrap_ttl = \"5m\"\n config { path = \"wrapped\" } }";
        try (Agent agent = start(vault.configuration(method, "exit_after_auth = true"))) {
            agent.ended().orTimeout(20, TimeUnit.SECONDS).join();
        }
        JsonObject wrapping = JsonValue.parse(Files.readAllBytes(folder.resolve("wrapped")))
                .asObject()
                .orElseThrow();
        assertThat(wrapping.text("creation_path")).contains("sys/wrapping/wrap");
        assertThat(unwrapped(wrapping).object("data").text("token")).contains(Files.readString(folder.resolve("sink")));
    }

    private JsonObject unwrapped(JsonObject wrapping) {
        Secret token = Secret.of(wrapping.text("token").orElseThrow());
        return vault.as(token, VaultRequest.put("sys/wrapping/unwrap", JsonValue.of(Map.of())))
                .json();
    }

    @Test
    void aLogInThatTheMethodWrapsIsSeenByItsReaderAlone() throws IOException {
        String method = KEEP.replace("method \"approle\" {", "method \"approle\" {\n wrap_ttl = \"5m\"");
        try (Agent agent = start(vault.configuration(method, "exit_after_auth = true"))) {
            agent.ended().orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(agent.session().token()).isEmpty();
        }
        JsonObject wrapping = JsonValue.parse(Files.readAllBytes(folder.resolve("sink")))
                .asObject()
                .orElseThrow();
        assertThat(wrapping.text("creation_path")).contains("auth/approle/login");
        Secret token = Secret.of(
                unwrapped(wrapping).object("auth").text("client_token").orElseThrow());
        assertThat(vault.isAlive(token)).isTrue();
    }

    @Test
    void exitOnErrEndsTheAgentAtTheFirstRefusal() {
        vault.write("secret-id", "00000000-0000-0000-0000-000000000000");
        String method = KEEP.replace("method \"approle\" {", "method \"approle\" {\n exit_on_err = true");
        try (Agent agent = start(vault.configuration(method, ""))) {
            Agent.Ended ended = agent.ended().orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.reason()).contains("exit_on_err").contains("refused");
        }
    }

    @Test
    void aPartWhoseConfigurationStaysIsRefreshedAndAnotherOneStartedAnew() throws InterruptedException {
        var events = new LinkedBlockingQueue<String>();
        try (Agent agent =
                Agent.start(vault.configuration(KEEP, ""), Map.of(), vault.clock.standing(), recording(events))) {
            assertThat(next(events, 2)).containsExactly("started", "token");
            agent.reload(vault.configuration(KEEP, ""));
            assertThat(next(events, 1)).containsExactly("refreshed");
            agent.reload(vault.configuration(KEEP, "pid_file = \"a\""));
            assertThat(next(events, 3)).containsExactly("closed", "started", "token");
        }
        assertThat(next(events, 1)).containsExactly("closed");
    }

    @Test
    void aConfigurationThatCannotStartLeavesTheOldOneRunning() throws InterruptedException {
        var events = new LinkedBlockingQueue<String>();
        try (Agent agent = Agent.start(
                vault.configuration(KEEP, "pid_file = \"good\""),
                Map.of(),
                vault.clock.standing(),
                recording(events))) {
            assertThat(next(events, 2)).containsExactly("started", "token");
            AgentConfiguration bad = vault.configuration(KEEP, "pid_file = \"refused\"");
            assertThatThrownBy(() -> agent.reload(bad)).hasMessageContaining("does not start");
            assertThat(next(events, 4)).containsExactly("closed", "closed", "started", "token");
            assertThat(agent.ended()).isNotDone();
        }
    }

    @Test
    void everyNewTokenIsToldAndARenewedOneIsNot() throws InterruptedException {
        var tokens = new LinkedBlockingQueue<String>();
        try (Agent agent = start(vault.configuration(KEEP, ""))) {
            agent.session().onToken(token -> tokens.add(token.reveal()));
            String first = next(tokens, 1).getFirst();
            vault.revoke(Secret.of(first));
            agent.session().send(VaultRequest.get("auth/token/lookup-self"));
            assertThat(next(tokens, 1).getFirst()).isNotIn(first, "nothing came");
        }
    }
}
