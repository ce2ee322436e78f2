package kz.zakupai.cli.agent.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.VaultRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token's life in a real server. */
final class AgentSessionTests {
    private static final VaultRequest LOOK = VaultRequest.get("auth/token/lookup-self");

    @TempDir
    private Path folder;

    private AuthVault vault;
    private Sessions sessions;
    private AgentSession session;
    private final List<Secret> told = new ArrayList<>();

    @BeforeEach
    void open() {
        vault = new AuthVault(folder);
        sessions =
                vault.open(vault.configuration(AuthVault.appRole("remove_secret_id_file_after_reading = false"), ""));
        session = sessions.session();
        session.onToken(told::add);
    }

    @AfterEach
    void close() {
        sessions.close();
        vault.close();
    }

    @Test
    void aRequestWithoutATokenIsNotSent() {
        assertThatThrownBy(() -> session.send(LOOK)).isInstanceOf(NoAgentToken.class);
    }

    @Test
    void requestsCarryTheTokenThatEverybodyIsTold() {
        session.turn();
        assertThat(told).hasSize(1);
        assertThat(session.token()).contains(told.getFirst());
        assertThat(session.send(LOOK).json().object("data").text("id"))
                .contains(told.getFirst().reveal());
    }

    @Test
    void whoComesLateIsToldAtOnce() {
        session.turn();
        List<Secret> late = new ArrayList<>();
        session.onToken(late::add);
        assertThat(late).isEqualTo(told);
    }

    @Test
    void theTokenIsRenewedWhenTwoThirdsOfItsLifeAreOver() {
        session.turn();
        vault.clock.pass(Duration.ofSeconds(401));
        session.turn();
        assertThat(session.tokenTimeLeft()).contains(Duration.ofMinutes(10));
        assertThat(told).hasSize(1);
    }

    @Test
    void aTokenNearItsMaximumIsReplacedBeforeItEnds() {
        Instant start = vault.clock.instant();
        while (vault.clock.instant().isBefore(start.plus(Duration.ofHours(2)))) {
            vault.clock.pass(session.turn());
            assertThat(session.token()).isPresent();
            assertThat(vault.isAlive(session.token().orElseThrow())).isTrue();
        }
        assertThat(told).hasSizeBetween(2, 4);
    }

    @Test
    void aRevokedTokenIsReplacedWhereItIsUsed() {
        session.turn();
        vault.revoke(told.getFirst());
        assertThat(session.send(LOOK).succeeded()).isTrue();
        assertThat(told).hasSize(2);
        assertThat(vault.isAlive(told.getLast())).isTrue();
    }

    @Test
    void aRevokedTokenThatNobodyUsesHereIsReplacedWithinAMinute() {
        Duration pause = session.turn();
        vault.revoke(told.getFirst());
        assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(1));
        vault.clock.pass(Duration.ofMinutes(1));
        session.turn();
        assertThat(told).hasSize(2);
    }

    @Test
    void aDeniedRequestIsNotTakenForADeadToken() {
        session.turn();
        assertThat(session.send(VaultRequest.get("secret/data/x")).status()).isEqualTo(403);
        assertThat(told).hasSize(1);
    }

    @Test
    void aSealedVaultIsWaitedFor() {
        vault.seal();
        Duration pause = session.turn();
        assertThat(told).isEmpty();
        assertThat(pause).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
        vault.unseal();
        vault.clock.pass(pause);
        session.turn();
        assertThat(told).hasSize(1);
    }

    @Test
    void aVaultThatIsAwayForTenMinutesIsAskedAFewTimesHoweverManyRequestsCome() {
        session.turn();
        vault.seal();
        vault.clock.pass(Duration.ofMinutes(11));
        Instant start = vault.clock.instant();
        while (vault.clock.instant().isBefore(start.plus(Duration.ofMinutes(10)))) {
            Duration pause = session.turn();
            assertThat(pause).isPositive();
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> session.send(LOOK)).isInstanceOf(NoAgentToken.class);
            }
            vault.clock.pass(pause);
        }
        assertThat(failures()).isBetween(6, 12);
        vault.unseal();
        vault.clock.pass(Duration.ofMinutes(5));
        session.turn();
        assertThat(session.send(LOOK).succeeded()).isTrue();
    }

    @Test
    void aVaultThatIsNotThereIsAskedAtTheSamePace() {
        String address = vault.address().toString();
        vault.close();
        Instant start = vault.clock.instant();
        while (vault.clock.instant().isBefore(start.plus(Duration.ofMinutes(10)))) {
            vault.clock.pass(session.turn());
        }
        assertThat(failures()).isBetween(6, 12);
        assertThat(session.problem().orElseThrow()).contains(address);
    }

    private int failures() {
        return vault.metrics
                .prometheus()
                .lines()
                .filter(line -> line.startsWith("vault_agent_auth_failure "))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void refusedCredentialsAreSentAgainOnlyAfterAWhileAndOthersAtOnce() {
        vault.write("secret-id", "00000000-0000-0000-0000-000000000000");
        for (int i = 0; i < 10; i++) {
            vault.clock.pass(session.turn());
        }
        assertThat(failures()).isEqualTo(1);
        assertThat(session.problem().orElseThrow()).contains("same credentials");
        vault.write("secret-id", vault.newSecretId());
        session.turn();
        assertThat(told).hasSize(1);
    }

    @Test
    void whatARoleLacksCanBePutRightWithoutARestart() {
        vault.asRoot("DELETE", "auth/approle/role/web");
        session.turn();
        vault.clock.pass(Duration.ofMinutes(6));
        vault.restoreRole();
        session.turn();
        assertThat(told).hasSize(1);
    }

    @Test
    void metricsTellWhetherThereIsATokenAndHowLongItLives() {
        assertThat(vault.metrics.prometheus()).contains("vault_agent_authenticated 0.0");
        session.turn();
        assertThat(vault.metrics.prometheus())
                .contains("vault_agent_authenticated 1.0")
                .contains("vault_agent_token_ttl_seconds 600.0")
                .contains("vault_agent_auth_success 1");
    }
}
