package kz.zakupai.cli.agent.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts of a real database, which live for an hour, and for an hour and a half where they are renewed. */
class LeaseTests {
    private static final String ACCOUNT = "{{ with secret \"database/creds/app\" }}{{ .Data.username }}{{ end }}";

    private static EmbeddedPostgres postgres;

    private final TestingClock clock = new TestingClock();
    private final TestVault vault = new TestVault(clock);

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void database() {
        vault.asRoot("sys/mounts/database", Map.of("type", "database"));
        vault.asRoot(
                "database/config/main",
                Map.of(
                        "plugin_name", "postgresql-database-plugin",
                        "connection_url",
                                "postgresql://{{username}}:{{password}}@127.0.0.1:" + postgres.getPort()
                                        + "/postgres?sslmode=disable",
                        "username", "postgres",
                        "password", "postgres",
                        "allowed_roles", "app"));
        vault.asRoot(
                "database/roles/app",
                Map.of(
                        "db_name", "main",
                        "creation_statements", "CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}'",
                        "default_ttl", "1h",
                        "max_ttl", "90m"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void leaseIsRenewedAtTwoThirdsAndTheAccountReplacedBeforeItsLongestLifeEnds() {
        try (WatchedText text = WatchedText.of(vault, clock, ACCOUNT)) {
            text.after(Duration.ZERO);
            vault.sent();
            text.after(Duration.ofMinutes(37));
            assertThat(vault.sent()).doesNotContain("PUT sys/leases/renew");
            text.after(Duration.ofMinutes(4));
            assertThat(vault.sent()).contains("PUT sys/leases/renew");
            text.after(Duration.ofMinutes(40));
            assertThat(text.contents).hasSize(1);
            text.after(Duration.ofMinutes(8));
            assertThat(text.contents).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void revokedLeaseIsNoticedAndAnotherAccountAskedFor() {
        try (WatchedText text = WatchedText.of(vault, clock, ACCOUNT)) {
            text.after(Duration.ZERO);
            vault.asRoot("sys/leases/revoke-prefix/database/creds/app", Map.of());
            text.after(Duration.ofSeconds(16));
            assertThat(text.contents).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void vaultThatIsAwayLeavesTheAccountInUseAndTheLeaseIsRenewedWhenItIsBack() {
        try (WatchedText text = WatchedText.of(vault, clock, ACCOUNT)) {
            text.after(Duration.ZERO);
            vault.away(true);
            text.after(Duration.ofMinutes(42));
            assertThat(text.contents).hasSize(1);
            vault.away(false);
            vault.sent();
            text.after(Duration.ofSeconds(5));
            assertThat(vault.sent()).contains("PUT sys/leases/renew");
            assertThat(text.contents).hasSize(1);
        }
    }

    @Test
    void newTokenMeansAnotherAccountBecauseTheOldOneEndsWithItsToken() {
        try (WatchedText text = WatchedText.of(vault, clock, ACCOUNT)) {
            text.after(Duration.ZERO);
            text.after(Duration.ofSeconds(1));
            text.answers.newToken();
            text.after(Duration.ZERO);
            assertThat(text.contents).hasSize(2).doesNotHaveDuplicates();
            text.after(Duration.ofSeconds(1));
            assertThat(text.contents).hasSize(2);
        }
    }

    @Test
    void oneRoleThatCannotBeUsedHoldsUpNoOtherSecret() {
        vault.write("app", Map.of("password", "first"));
        String both = ACCOUNT + "{{ with secret \"zakupai/app\" }}{{ .Data.data.password }}{{ end }}";
        try (WatchedText text = WatchedText.of(vault, clock, both)) {
            text.after(Duration.ZERO);
            vault.asRoot("DELETE", "database/roles/app");
            vault.asRoot("sys/leases/revoke-prefix/database/creds/app", Map.of());
            text.after(Duration.ofSeconds(16));
            vault.sent();
            text.after(Duration.ofSeconds(1));
            assertThat(vault.sent()).contains("GET zakupai/metadata/app");
            assertThat(text.contents).hasSize(1);
        }
    }
}
