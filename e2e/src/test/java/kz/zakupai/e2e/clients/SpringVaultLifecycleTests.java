package kz.zakupai.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultHealth;
import org.springframework.vault.support.VaultInitializationRequest;

/** A server's life as Spring Vault's operations on {@code sys/} see it. */
@Timeout(60)
class SpringVaultLifecycleTests {
    @Test
    void aNewServerIsInitialisedUnsealedAndSealed(@TempDir Path folder) throws IOException {
        try (var vault = VaultProcess.start(folder)) {
            var client = SpringClient.of(vault);
            var stranger = new VaultTemplate(client.builder()).opsForSys();
            assertThat(stranger.isInitialized()).isFalse();
            assertThat(stranger.health().isInitialized()).isFalse();

            var made = stranger.initialize(VaultInitializationRequest.create(3, 2));
            assertThat(made.getKeys()).hasSize(3);
            assertThat(stranger.health().isSealed()).isTrue();

            assertThat(stranger.unseal(made.getKeys().getFirst()).getProgress()).isEqualTo(1);
            assertThat(stranger.unseal(made.getKeys().getLast()).isSealed()).isFalse();
            assertThat(stranger.getUnsealStatus().getSecretThreshold()).isEqualTo(2);

            var root = client.template(made.getRootToken().getToken()).opsForSys();
            VaultHealth health = root.health();
            assertThat(health.isSealed()).isFalse();
            assertThat(health.isStandby()).isFalse();
            assertThat(health.isPerformanceStandby()).isFalse();
            assertThat(health.getVersion()).isEqualTo("1.17.6");

            root.seal();
            assertThat(root.health().isSealed()).isTrue();
        }
    }
}
