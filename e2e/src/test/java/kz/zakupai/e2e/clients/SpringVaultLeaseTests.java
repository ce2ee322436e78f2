package kz.zakupai.e2e.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.lease.SecretLeaseContainer;
import org.springframework.vault.core.lease.domain.RequestedSecret;
import org.springframework.vault.core.lease.event.AfterSecretLeaseRenewedEvent;
import org.springframework.vault.core.lease.event.SecretLeaseCreatedEvent;
import org.springframework.vault.core.lease.event.SecretLeaseEvent;
import org.springframework.vault.support.VaultMount;

/** Spring Vault's container keeps an account alive as long as it may live, and then gets another one. */
@Timeout(120)
class SpringVaultLeaseTests {
    private static final String CREATE =
            "CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'";

    @TempDir
    static Path folder;

    private static VaultProcess vault;
    private static PostgresServer postgres;
    private static VaultTemplate template;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresServer.start();
        vault = VaultProcess.start(folder);
        template = SpringClient.of(vault).template(Operator.initialise(vault).rootToken());
        template.opsForSys().mount("database", VaultMount.create("database"));
        template.write(
                "database/config/pg",
                Map.of(
                        "plugin_name",
                        "postgresql-database-plugin",
                        "connection_url",
                        postgres.url(),
                        "username",
                        PostgresServer.ADMIN,
                        "password",
                        postgres.adminPassword(),
                        "allowed_roles",
                        "*"));
        template.write(
                "database/roles/brief",
                Map.of("db_name", "pg", "creation_statements", CREATE, "default_ttl", "5s", "max_ttl", "12s"));
    }

    @AfterAll
    static void stop() throws IOException {
        vault.close();
        postgres.close();
    }

    @Test
    void aBriefAccountIsRenewedAndAtItsEndReplaced() throws Exception {
        BlockingQueue<SecretLeaseEvent> events = new LinkedBlockingQueue<>();
        var container = new SecretLeaseContainer(template);
        container.setMinRenewal(Duration.ofSeconds(1));
        container.setExpiryThreshold(Duration.ofSeconds(3));
        container.addLeaseListener(events::add);
        container.addRequestedSecret(RequestedSecret.rotating("database/creds/brief"));
        container.afterPropertiesSet();
        container.start();

        SecretLeaseCreatedEvent first = next(events, SecretLeaseCreatedEvent.class);
        AfterSecretLeaseRenewedEvent renewed = next(events, AfterSecretLeaseRenewedEvent.class);
        SecretLeaseCreatedEvent second = next(events, SecretLeaseCreatedEvent.class);
        container.destroy();

        assertThat(id(renewed)).isEqualTo(id(first));
        assertThat(id(second)).isNotEqualTo(id(first));
        assertThat(second.getSecrets().get("username"))
                .isNotEqualTo(first.getSecrets().get("username"));
    }

    private static String id(SecretLeaseEvent event) {
        return requireNonNull(requireNonNull(event.getLease()).getLeaseId());
    }

    private static <E extends SecretLeaseEvent> E next(BlockingQueue<SecretLeaseEvent> events, Class<E> wanted)
            throws InterruptedException {
        SecretLeaseEvent event = requireNonNull(events.poll(60, TimeUnit.SECONDS), wanted.getSimpleName());
        while (!wanted.isInstance(event)) {
            event = requireNonNull(events.poll(60, TimeUnit.SECONDS), wanted.getSimpleName());
        }
        return wanted.cast(event);
    }
}
