package kz.zakupai.cli.agent.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.agent.auth.AuthVault;
import kz.zakupai.cli.agent.auth.Sessions;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AutoAuth;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.vault.client.transport.Pacing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks that fail at first. */
final class SinksTests {
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

    /** Somebody makes the missing folder while the sinks wait for the second time. */
    private static Pacing mending(Path missing, List<Duration> pauses) {
        return new Pacing() {
            @Override
            public Instant instant() {
                return Instant.EPOCH;
            }

            @Override
            public void pause(Duration duration) {
                pauses.add(duration);
                if (pauses.size() == 2) {
                    try {
                        Files.createDirectory(missing);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
    }

    @Test
    void aSinkThatCannotBeWrittenIsTriedAgainAndHoldsUpNoOther() throws IOException {
        AgentConfiguration configuration = vault.configuration(AuthVault.appRole(""), "");
        AutoAuth.Sink first = configuration.autoAuth().orElseThrow().sinks().getFirst();
        var second = new AutoAuth.Sink(folder.resolve("missing/token"), 0600, Optional.empty(), Optional.empty());
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        var metrics = new AgentMetrics();
        try (Sessions sessions = Sessions.open(configuration, vault.clock.standing(), metrics, _ -> {})) {
            var context = new AgentContext(
                    configuration,
                    sessions.session(),
                    sessions.wire(),
                    mending(folder.resolve("missing"), pauses),
                    metrics,
                    Map.of(),
                    (_, _) -> {});
            try (Sinks sinks = new Sinks(context, List.of(first, second))) {
                sinks.start();
                sessions.start();
                sinks.settled().orTimeout(20, TimeUnit.SECONDS).join();
            }
        }
        assertThat(pauses).hasSize(2);
        assertThat(pauses.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Files.readString(folder.resolve("missing/token")))
                .isEqualTo(Files.readString(folder.resolve("sink")));
        assertThat(metrics.prometheus())
                .contains("vault_agent_sink_writes{result=\"success\"} 2")
                .contains("vault_agent_sink_writes{result=\"failure\"} 2");
    }
}
