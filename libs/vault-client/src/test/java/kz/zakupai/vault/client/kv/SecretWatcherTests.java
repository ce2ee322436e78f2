package kz.zakupai.vault.client.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.StubVault;
import kz.zakupai.vault.client.TestingPacing;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.session.VaultSession;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretWatcherTests {
    private static final String CAPABILITIES = "PUT sys/capabilities-self";
    private static final String METADATA = "GET zakupai/metadata/app";

    private StubVault vault;
    private VaultSession session;
    private SecretWatcher watcher;
    private final List<Long> changes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        vault = new StubVault()
                .secret("app", 3, "{\"K\":\"v\"}")
                .with(CAPABILITIES, 200, "{\"data\":{\"zakupai/metadata/app\":[\"deny\"]}}");
        vault.addToken("hvs.watcher");
        session = new VaultSession(
                VaultTransport.open(VaultSettings.of(vault.address())),
                new Credentials.Token(new SecretSource.Inline("VAULT_TOKEN", Secret.of("hvs.watcher"))),
                new TestingPacing());
        watcher = new SecretWatcher(session);
        watcher.watch("zakupai", "app", 3, (_, version) -> changes.add(version));
    }

    @AfterEach
    void stop() throws IOException {
        session.close();
        vault.close();
    }

    private void metadata(long version, String deleted) {
        vault.with(
                METADATA,
                200,
                "{\"data\":{\"current_version\":" + version + ",\"versions\":{\"" + version
                        + "\":{\"destroyed\":false,\"deletion_time\":\"" + deleted + "\"}}}}");
    }

    @Test
    void knownVersionIsNoChange() {
        watcher.poll();
        assertThat(changes).isEmpty();
        assertThat(vault.count(METADATA)).isZero();
    }

    @Test
    void laterVersionIsAnnouncedOnce() {
        vault.secret("app", 4, "{\"K\":\"w\"}");
        watcher.poll();
        watcher.poll();
        assertThat(changes).containsExactly(4L);
    }

    @Test
    void metadataIsEnoughWhereItIsAllowed() {
        vault.with(CAPABILITIES, 200, "{\"data\":{\"zakupai/metadata/app\":[\"read\"]}}");
        metadata(5, "");
        watcher.poll();
        assertThat(changes).containsExactly(5L);
        assertThat(vault.count("GET zakupai/data/app")).isZero();
        assertThat(vault.count(CAPABILITIES)).isEqualTo(1);
    }

    @Test
    void policyThatDoesNotEvenAllowTheQuestionIsNoObstacle() {
        vault.with(CAPABILITIES, StubVault.DENIED_BY_POLICY).secret("app", 4, "{}");
        watcher.poll();
        assertThat(changes).containsExactly(4L);
    }

    @Test
    void deletedSecretIsNoChange() {
        vault.with(CAPABILITIES, 200, "{\"data\":{\"zakupai/metadata/app\":[\"read\"]}}");
        metadata(4, "2026-11-22T09:00:00Z");
        vault.with("GET zakupai/data/app", 404, "{\"data\":{\"data\":null}}");
        watcher.poll();
        assertThat(changes).isEmpty();
    }

    @Test
    void sealedVaultIsNoChangeAndWatchingGoesOn() {
        vault.health(503);
        watcher.poll();
        vault.health(200);
        vault.secret("app", 9, "{\"K\":\"x\"}");
        watcher.poll();
        assertThat(changes).containsExactly(9L);
    }

    @Test
    void failedTakeOverIsTriedAgainLessAndLessOften() {
        List<Long> attempts = new ArrayList<>();
        SecretWatcher failing = new SecretWatcher(session);
        failing.watch("zakupai", "app", 2, (_, version) -> {
            attempts.add(version);
            throw new IllegalStateException("cannot be used");
        });
        for (int poll = 0; poll < 8; poll++) {
            failing.poll();
        }
        assertThat(attempts).hasSize(3);

        vault.secret("app", 4, "{\"K\":\"y\"}");
        failing.poll();
        assertThat(attempts).endsWith(4L);
    }
}
