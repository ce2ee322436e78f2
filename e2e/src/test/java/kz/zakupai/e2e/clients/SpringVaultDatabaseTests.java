package kz.zakupai.e2e.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
import org.springframework.vault.core.lease.event.SecretLeaseCreatedEvent;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.VaultResponse;

/** Database accounts through Spring Vault: read once, and kept alive by its lease container as Spring Cloud Vault does. */
@Timeout(120)
class SpringVaultDatabaseTests {
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
                "database/roles/reader",
                Map.of("db_name", "pg", "creation_statements", CREATE, "default_ttl", "1h", "max_ttl", "24h"));
    }

    @AfterAll
    static void stop() throws IOException {
        vault.close();
        postgres.close();
    }

    @Test
    void anAccountLogsInUntilItsLeaseIsRevoked() throws IOException {
        VaultResponse response = requireNonNull(template.read("database/creds/reader"));
        Map<String, Object> data = response.getRequiredData();
        String username = String.valueOf(data.get("username"));
        String password = String.valueOf(data.get("password"));

        assertThat(response.getLeaseId()).startsWith("database/creds/reader/");
        assertThat(response.getLeaseDuration()).isEqualTo(3600);
        assertThat(response.isRenewable()).isTrue();
        assertThat(Psql.logIn(postgres, username, password).output().strip()).isEqualTo(username);

        template.write("sys/leases/revoke", Map.of("lease_id", requireNonNull(response.getLeaseId())));
        requireRefused(username, password);
    }

    /** Revocation may go on for a moment after its answer. */
    private static void requireRefused(String username, String password) throws IOException {
        Instant deadline = Instant.now().plusSeconds(20);
        Program.Result login = Psql.logIn(postgres, username, password);
        while (login.succeeded() && Instant.now().isBefore(deadline)) {
            login = Psql.logIn(postgres, username, password);
        }
        assertThat(login.output()).containsPattern("password authentication failed|role \".*\" does not exist");
    }

    @Test
    void theLeaseContainerGetsAnAccountAndGivesItBack() throws Exception {
        BlockingQueue<SecretLeaseCreatedEvent> created = new LinkedBlockingQueue<>();
        var container = new SecretLeaseContainer(template);
        container.addLeaseListener(event -> {
            if (event instanceof SecretLeaseCreatedEvent secrets) {
                created.add(secrets);
            }
        });
        container.addRequestedSecret(RequestedSecret.rotating("database/creds/reader"));
        container.afterPropertiesSet();
        container.start();
        Map<String, Object> secrets =
                requireNonNull(created.poll(30, TimeUnit.SECONDS)).getSecrets();
        String username = String.valueOf(secrets.get("username"));
        String password = String.valueOf(secrets.get("password"));
        assertThat(Psql.logIn(postgres, username, password).output().strip()).isEqualTo(username);

        container.destroy();
        requireRefused(username, password);
    }
}
