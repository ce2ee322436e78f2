package kz.zakupai.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.CheckAndSet;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.KeyValueVersion;
import kz.zakupai.vault.client.kv.SecretWatcher;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.start.SecretsDeclaration;
import kz.zakupai.vault.client.start.SecretsLoader;
import kz.zakupai.vault.client.start.StartRefused;
import kz.zakupai.vault.client.start.Verdict;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client on a real server, by a clock that both share. */
class VaultClientTests {
    private static final VaultRequest OWN = VaultRequest.get("zakupai/data/services/calc-service");
    private static final VaultRequest LOOKUP = VaultRequest.get("auth/token/lookup-self");

    @TempDir
    Path directory;

    private final TestingPacing pacing = new TestingPacing();
    private ServedVault vault;
    private VaultClient client;

    @BeforeEach
    void start() throws IOException {
        vault = new ServedVault(pacing, directory);
        client = VaultClient.open(vault.settings(), pacing);
    }

    @AfterEach
    void stop() {
        client.close();
        vault.close();
    }

    private String accessor() {
        return client.send(LOOKUP)
                .orThrow(LOOKUP)
                .json()
                .object("data")
                .text("accessor")
                .orElseThrow();
    }

    private StartRefused refusal(SecretsDeclaration declaration) {
        return catchThrowableOfType(
                StartRefused.class, () -> new SecretsLoader(client, Duration.ofSeconds(5)).load(declaration));
    }

    private static SecretsDeclaration own() {
        return SecretsDeclaration.of(
                "zakupai",
                List.of(
                        SecretsDeclaration.secret("app", "API_KEY"),
                        SecretsDeclaration.secret("services/calc-service", "DATABASE_PASSWORD")));
    }

    @Test
    void serviceGetsItsDeclaredSecrets() {
        var loaded = new SecretsLoader(client, Duration.ZERO).load(own());
        assertThat(loaded.value("app", "API_KEY").map(Secret::reveal)).contains("key-1");
        assertThat(loaded.value("services/calc-service", "DATABASE_PASSWORD").map(Secret::reveal))
                .contains("pw-1");
    }

    @Test
    void anotherServicesSecretIsDenied() {
        StartRefused refused = refusal(SecretsDeclaration.of(
                "zakupai", List.of(SecretsDeclaration.secret("services/risk-engine", "DATABASE_PASSWORD"))));
        assertThat(refused.verdict()).isEqualTo(Verdict.DENIED);
    }

    @Test
    void missingKeyIsNamed() {
        StartRefused refused = refusal(
                SecretsDeclaration.of("zakupai", List.of(SecretsDeclaration.secret("app", "API_KEY", "NEVER"))));
        assertThat(refused.verdict()).isEqualTo(Verdict.MISSING);
        assertThat(refused).hasMessageContaining("zakupai/app has no NEVER");
    }

    @Test
    void sealedServerIsNamedAndWaitedFor() {
        vault.seal();
        assertThat(refusal(own()).verdict()).isEqualTo(Verdict.SEALED);

        pacing.duringNextPause(vault::unseal);
        assertThat(new SecretsLoader(client, Duration.ofSeconds(5)).load(own()).secrets())
                .hasSize(2);
    }

    @Test
    void expiredSecretIdIsToldApartFromAWrongOne() throws IOException {
        client.replaceSecretId();
        pacing.advance(Duration.ofSeconds(301));
        assertThat(refusal(own()).verdict()).isEqualTo(Verdict.SECRET_ID_EXPIRED);

        Files.writeString(vault.secretIdFile(), "11111111-2222-3333-4444-555555555555");
        Files.delete(directory.resolve("secret-id.expires"));
        assertThat(refusal(own()).verdict()).isEqualTo(Verdict.BAD_CREDENTIALS);
    }

    @Test
    void revokedTokenIsReplaced() {
        String first = accessor();
        vault.asRoot("auth/token/revoke-accessor", Map.of("accessor", first));
        assertThat(client.send(OWN).status()).isEqualTo(200);
        assertThat(accessor()).isNotEqualTo(first);
    }

    @Test
    void closedClientsTokenIsGone() {
        String accessor = accessor();
        client.close();
        assertThatThrownBy(() -> vault.asRoot("auth/token/lookup-accessor", Map.of("accessor", accessor)))
                .isInstanceOf(VaultError.class);
    }

    @Test
    void tokenOutlivesItsMaximumThroughANewLogin() {
        String first = accessor();
        for (int passed = 0; passed < 240; passed += 20) {
            pacing.advance(Duration.ofSeconds(20));
            client.renewNow();
            assertThat(client.tokenTimeLeft())
                    .hasValueSatisfying(left -> assertThat(left).isPositive());
            assertThat(client.send(OWN).status()).isEqualTo(200);
            if (passed == 60) {
                assertThat(accessor()).isEqualTo(first);
            }
        }
        assertThat(accessor()).isNotEqualTo(first);
        assertThat(client.failedRenewals()).isZero();
    }

    @Test
    void replacedSecretIdWorksAndTheOldOneIsGone() throws IOException {
        String old = Files.readString(vault.secretIdFile());
        client.replaceSecretId();
        String fresh = Files.readString(vault.secretIdFile());
        assertThat(fresh).isNotEqualTo(old);
        assertThat(client.secretIdTimeLeft()).contains(Duration.ofSeconds(300));
        try (VaultClient next = VaultClient.open(vault.settings(), pacing)) {
            assertThat(next.send(OWN).status()).isEqualTo(200);
        }
        Files.writeString(vault.secretIdFile(), old);
        try (VaultClient late = VaultClient.open(vault.settings(), pacing)) {
            assertThatThrownBy(() -> late.send(OWN)).hasMessageContaining("invalid role or secret");
        }
    }

    @Test
    void watchedSecretAnnouncesItsNewVersion() {
        List<Long> seen = new ArrayList<>();
        SecretWatcher watcher = new SecretWatcher(client.singleAttempts());
        watcher.watch("zakupai", "services/calc-service", 1, (_, version) -> seen.add(version));
        watcher.poll();
        vault.change("services/calc-service", "DATABASE_PASSWORD", "pw-2");
        watcher.poll();
        assertThat(seen).containsExactly(2L);
    }

    @Test
    void writesCheckTheVersionTheyExpect() {
        KeyValueStore store = vault.rootStore(KeyValueVersion.V2);
        assertThat(store.write("new", Map.of("K", Secret.of("1")), CheckAndSet.ABSENT))
                .isEqualTo(1);
        assertThat(store.write("new", Map.of("K", Secret.of("2")), CheckAndSet.version(1)))
                .isEqualTo(2);
        VaultError conflict = catchThrowableOfType(
                VaultError.class, () -> store.write("new", Map.of("K", Secret.of("3")), CheckAndSet.version(1)));
        assertThat(conflict.status()).isEqualTo(400);
        assertThat(conflict).hasMessageContaining("check-and-set");
        assertThat(store.read("new").orElseThrow().value("K").map(Secret::reveal))
                .contains("2");
        assertThat(store.read("new", 1).orElseThrow().value("K").map(Secret::reveal))
                .contains("1");
        assertThat(store.read("new", 3)).isEmpty();
        assertThat(store.list("")).contains("app", "new", "services/");
        assertThat(store.list("nothing/here")).isEmpty();
    }

    @Test
    void versionOneEngineIsReadAndWritten() {
        vault.asRoot("sys/mounts/plain", Map.of("type", "kv", "options", Map.of("version", "1")));
        KeyValueStore store = vault.rootStore(KeyValueVersion.V1);
        store.write("a/b", Map.of("K", Secret.of("v")), CheckAndSet.ANY);
        assertThat(store.read("a/b").orElseThrow().value("K").map(Secret::reveal))
                .contains("v");
        assertThat(store.list("a")).containsExactly("b");
        assertThatThrownBy(() -> store.read("a/b", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void developmentTokenWorksWithADevelopmentServer() {
        var settings = VaultClientSettings.of(
                VaultSettings.of(vault.address()),
                new Credentials.Token(new SecretSource.Inline("VAULT_TOKEN", Secret.of("dummy-local-token"))));
        try (VaultClient developer = VaultClient.open(settings, pacing)) {
            assertThat(developer.send(OWN).status()).isEqualTo(200);
            assertThat(developer.tokenTimeLeft()).isEmpty();
        }
    }

    @Test
    void conditionFollowsTheServer() {
        client.lookNow();
        assertThat(client.condition().isHealthy()).isTrue();
        vault.seal();
        client.lookNow();
        assertThat(client.condition().state()).isEqualTo(VaultCondition.State.SEALED);
        vault.unseal();
        client.lookNow();
        assertThat(client.condition().isHealthy()).isTrue();
        vault.close();
        client.lookNow();
        assertThat(client.condition().state()).isEqualTo(VaultCondition.State.UNREACHABLE);
    }
}
