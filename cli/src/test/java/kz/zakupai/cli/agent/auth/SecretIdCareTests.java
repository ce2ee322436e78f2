package kz.zakupai.cli.agent.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.VaultError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret-id that is replaced before it ends, so that an agent that runs for years needs nobody. */
final class SecretIdCareTests {
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

    private Sessions agent(String config) {
        Sessions sessions = vault.open(vault.configuration(AuthVault.appRole(config), "state_dir = \"state\""));
        sessions.session().turn();
        return sessions;
    }

    private boolean works(String secretId) {
        return !vault.asRoot(AuthVault.SECRET_ID + "/lookup", Map.of("secret_id", secretId))
                .object("data")
                .fields()
                .isEmpty();
    }

    @Test
    void itIsReplacedWhenTwoThirdsOfItsLifeAreOverAndTheOldOneIsDestroyed() throws IOException {
        String first = Files.readString(folder.resolve("secret-id")).strip();
        try (Sessions sessions = agent("")) {
            SecretIdCare care = sessions.secretIdCare().orElseThrow();
            assertThat(care.turn()).isEqualTo(Duration.ofHours(1));
            assertThat(works(first)).isTrue();
            untilAfter(sessions, care, Duration.ofHours(2));
            assertThat(works(first)).isFalse();
            assertThat(care.secondsLeft().orElseThrow())
                    .isGreaterThan(Duration.ofHours(2).toSeconds());
            vault.revoke(sessions.session().token().orElseThrow());
        }
        try (Sessions again = agent("")) {
            assertThat(again.session().token()).isPresent();
        }
    }

    private void untilAfter(Sessions sessions, SecretIdCare care, Duration time) {
        Instant end = vault.clock.instant().plus(time);
        while (!vault.clock.instant().isAfter(end)) {
            vault.clock.pass(sessions.session().turn());
            care.turn();
        }
    }

    @Test
    void aFileThatStaysGetsTheNewOne() throws IOException {
        String first = Files.readString(folder.resolve("secret-id")).strip();
        try (Sessions sessions = agent("remove_secret_id_file_after_reading = false")) {
            untilAfter(sessions, sessions.secretIdCare().orElseThrow(), Duration.ofHours(2));
            String second = Files.readString(folder.resolve("secret-id")).strip();
            assertThat(second).isNotEqualTo(first);
            assertThat(works(second)).isTrue();
        }
    }

    @Test
    void oneThatIsUsedUpIsReplacedWhileTheTokenLives() {
        vault.role(Map.of("secret_id_num_uses", 1));
        vault.write("secret-id", vault.newSecretId());
        try (Sessions sessions = agent("")) {
            sessions.secretIdCare().orElseThrow().turn();
            Secret token = sessions.session().token().orElseThrow();
            vault.revoke(token);
            vault.clock.pass(Duration.ofMinutes(1));
            sessions.session().turn();
            assertThat(sessions.session().token()).isPresent();
        }
    }

    @Test
    void oneThatSomebodyHasDestroyedIsNotReplacedNotEvenAfterARestart() throws IOException {
        vault.role(Map.of("token_max_ttl", "24h"));
        String first = Files.readString(folder.resolve("secret-id")).strip();
        try (Sessions sessions = agent("")) {
            SecretIdCare care = sessions.secretIdCare().orElseThrow();
            care.turn();
            vault.asRoot(AuthVault.SECRET_ID + "/destroy", Map.of("secret_id", first));
            untilAfter(sessions, care, Duration.ofHours(3));
            assertThatNoneIsLeft();
        }
        try (Sessions again = agent("")) {
            assertThat(again.session().token()).isPresent();
            again.secretIdCare().orElseThrow().turn();
            assertThatNoneIsLeft();
        }
    }

    private void assertThatNoneIsLeft() {
        assertThatThrownBy(() -> vault.asRoot("LIST", AuthVault.SECRET_ID))
                .isInstanceOfSatisfying(
                        VaultError.class, none -> assertThat(none.status()).isEqualTo(404));
    }

    @Test
    void aRoleThatMayNotReplaceItKeepsTheOneItHas() {
        vault.role(Map.of("token_policies", "default"));
        try (Sessions sessions = agent("")) {
            SecretIdCare care = sessions.secretIdCare().orElseThrow();
            assertThat(care.turn()).isEqualTo(Duration.ofHours(1));
            vault.revoke(sessions.session().token().orElseThrow());
            vault.clock.pass(Duration.ofMinutes(1));
            sessions.session().turn();
            assertThat(sessions.session().token()).isPresent();
        }
    }

    @Test
    void withoutAPlaceToKeepItNoneIsReplaced() {
        try (Sessions sessions = vault.open(vault.configuration(AuthVault.appRole(""), ""))) {
            assertThat(sessions.secretIdCare()).isEmpty();
        }
    }

    @Test
    void oneThatNeverEndsIsLeftAlone() throws IOException {
        vault.role(Map.of("secret_id_ttl", "0"));
        String endless = vault.newSecretId();
        vault.write("secret-id", endless);
        try (Sessions sessions = agent("")) {
            SecretIdCare care = sessions.secretIdCare().orElseThrow();
            assertThat(care.turn()).isEqualTo(Duration.ofHours(1));
            assertThat(care.secondsLeft()).isEmpty();
            assertThat(works(endless)).isTrue();
        }
    }
}
