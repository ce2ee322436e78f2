package kz.zakupai.vault.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.StubVault;
import kz.zakupai.vault.client.TestingPacing;
import kz.zakupai.vault.client.transport.ScriptedServer.Received;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretIdKeeperTests {
    private static final String PATH = "auth/approle/role/calc-service/secret-id";
    private static final String DESTROY = "PUT " + PATH + "-accessor/destroy";

    @TempDir
    Path directory;

    private final TestingPacing pacing = new TestingPacing();
    private StubVault vault;
    private VaultTransport wire;
    private Path file;
    private VaultSession session;
    private SecretIdKeeper keeper;

    @BeforeEach
    void start() throws IOException {
        vault = new StubVault()
                .with(
                        "PUT " + PATH + "/lookup",
                        200,
                        "{\"data\":{\"secret_id_accessor\":\"accessor-1\",\"creation_time\":\"2026-11-13T10:00:00Z\","
                                + "\"expiration_time\":\"2026-11-22T22:00:00.123456789Z\"}}")
                .with(
                        "PUT " + PATH,
                        200,
                        "{\"data\":{\"secret_id\":\"fresh-secret-id\",\"secret_id_accessor\":\"accessor-2\",\"secret_id_ttl\":864000}}")
                .with(DESTROY, 204, "");
        wire = VaultTransport.open(VaultSettings.of(vault.address()));
        file = Files.writeString(directory.resolve("secret-id"), "good-secret-id");
        Credentials credentials = new Credentials.AppRole(
                "approle",
                new SecretSource.Inline("VAULT_ROLE_ID", Secret.of("role-1")),
                new SecretSource.InFile("VAULT_SECRET_ID_FILE", file));
        session = new VaultSession(wire, credentials, pacing);
        keeper = SecretIdKeeper.of(session, credentials, pacing).orElseThrow();
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        vault.close();
    }

    @Test
    void secretIdIsReplacedWhenTwoThirdsOfItsLifeAreOver() throws IOException {
        vault.acceptAlso("fresh-secret-id");
        keeper.keep();

        assertThat(keeper.problem()).isEmpty();
        assertThat(file).hasContent("fresh-secret-id");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new SecretFile(file).expires()).contains(pacing.instant().plusSeconds(864000));
        assertThat(keeper.timeLeft()).contains(Duration.ofDays(10));
        List<String> order = vault.received().stream().map(Received::toString).toList();
        assertThat(order)
                .containsSubsequence(
                        "PUT /v1/" + PATH, "PUT /v1/auth/approle/login", "PUT /v1/" + PATH + "-accessor/destroy");
        assertThat(vault.received().getLast().text()).isEqualTo("{\"secret_id_accessor\":\"accessor-1\"}");
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("secret-id", "secret-id.expires");
        }
    }

    @Test
    void youngSecretIdStays() {
        vault.with(
                "PUT " + PATH + "/lookup",
                200,
                "{\"data\":{\"creation_time\":\"2026-11-22T09:00:00Z\",\"expiration_time\":\"2026-11-22T13:00:00Z\"}}");
        assertThat(keeper.keep()).isEqualTo(Duration.ofHours(1));
        assertThat(keeper.timeLeft()).contains(Duration.ofHours(3));
        assertThat(file).hasContent("good-secret-id");
    }

    @Test
    void secretIdWithoutEndStays() {
        vault.with(
                "PUT " + PATH + "/lookup",
                200,
                "{\"data\":{\"creation_time\":\"2020-01-01T00:00:00Z\",\"expiration_time\":\"0001-01-01T00:00:00Z\"}}");
        keeper.keep();
        assertThat(keeper.timeLeft()).isEmpty();
        assertThat(file).hasContent("good-secret-id");
    }

    @Test
    void newSecretIdThatDoesNotWorkIsNotWritten() {
        keeper.keep();
        assertThat(keeper.problem()).isPresent();
        assertThat(file).hasContent("good-secret-id");
        assertThat(vault.count(DESTROY)).isZero();
    }

    @Test
    void fileThatCannotBeWrittenKeepsTheOldSecretIdAlive() throws IOException {
        vault.acceptAlso("fresh-secret-id");
        Files.createDirectories(directory.resolve("secret-id.next/in-the-way"));
        assertThatThrownBy(keeper::replace)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("VAULT_SECRET_ID_FILE");
        assertThat(file).hasContent("good-secret-id");
        assertThat(vault.received().getLast().text()).isEqualTo("{\"secret_id_accessor\":\"accessor-2\"}");
    }

    @Test
    void refusalByPolicyIsAProblemAndNoLogin() {
        vault.with("PUT " + PATH + "/lookup", StubVault.DENIED_BY_POLICY);
        keeper.keep();
        assertThat(keeper.problem()).isPresent();
        assertThat(vault.logins()).isEqualTo(1);
    }
}
