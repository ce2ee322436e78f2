package kz.zakupai.cli.agent.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that ends and comes again: what it still has, and what it must not have. */
final class RestartTests {
    private static final String WRAPPED =
            AuthVault.appRole("secret_id_response_wrapping_path = \"" + AuthVault.SECRET_ID + "\"");
    private static final String STATE = "state_dir = \"state\"";

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

    /** The token that an agent has after one turn; the agent ends. */
    private Optional<Secret> lifeOf(AgentConfiguration configuration) {
        try (Sessions sessions = vault.open(configuration)) {
            sessions.session().turn();
            return sessions.session().token();
        }
    }

    private AgentConfiguration kept(String method) {
        return vault.configuration(method, STATE);
    }

    @Test
    void aWrappedSecretIdIsUsedOnceAndTheTokenIsStillThereAfterARestart() {
        vault.write("secret-id", vault.wrapped(AuthVault.SECRET_ID));
        Secret token = lifeOf(kept(WRAPPED)).orElseThrow();
        assertThat(folder.resolve("secret-id")).doesNotExist();
        assertThat(lifeOf(kept(WRAPPED)).orElseThrow().reveal()).isEqualTo(token.reveal());
        assertThat(vault.isAlive(token)).isTrue();
    }

    @Test
    void theUnwrappedSecretIdLogsInAgainWhenTheTokenIsDead() {
        vault.write("secret-id", vault.wrapped(AuthVault.SECRET_ID));
        Secret token = lifeOf(kept(WRAPPED)).orElseThrow();
        vault.revoke(token);
        assertThat(lifeOf(kept(WRAPPED)).filter(vault::isAlive)).isPresent();
    }

    @Test
    void aRemovedSecretIdFileAndEvenARemovedRoleIdFileDoNotLockTheAgentOut() throws IOException {
        Secret token = lifeOf(kept(AuthVault.appRole(""))).orElseThrow();
        assertThat(folder.resolve("secret-id")).doesNotExist();
        Files.delete(folder.resolve("role-id"));
        vault.revoke(token);
        assertThat(lifeOf(kept(AuthVault.appRole(""))).filter(vault::isAlive)).isPresent();
    }

    @Test
    void withoutAStateFolderTheFileIsRemovedOnlyOnceItsSecretIdHasWorked() {
        vault.seal();
        assertThat(lifeOf(vault.configuration(AuthVault.appRole(""), ""))).isEmpty();
        assertThat(folder.resolve("secret-id")).exists();
        vault.unseal();
        assertThat(lifeOf(vault.configuration(AuthVault.appRole(""), ""))).isPresent();
        assertThat(folder.resolve("secret-id")).doesNotExist();
    }

    @Test
    void aSecretIdThatCouldNotBeKeptStaysInItsFile() throws IOException {
        Files.createDirectories(folder.resolve("state/state.next/in-the-way"));
        assertThat(lifeOf(kept(AuthVault.appRole("")))).isPresent();
        assertThat(folder.resolve("secret-id")).exists();
        Files.delete(folder.resolve("state/state.next/in-the-way"));
        assertThat(lifeOf(kept(AuthVault.appRole("")))).isPresent();
        assertThat(folder.resolve("secret-id")).doesNotExist();
    }

    @Test
    void aNewSecretIdInTheFileIsTakenBeforeTheOneThatIsKept() {
        Secret token = lifeOf(kept(AuthVault.appRole(""))).orElseThrow();
        vault.revoke(token);
        vault.write("secret-id", "00000000-0000-0000-0000-000000000000");
        assertThat(lifeOf(kept(AuthVault.appRole("")))).isEmpty();
        vault.write("secret-id", vault.newSecretId());
        assertThat(lifeOf(kept(AuthVault.appRole("")))).isPresent();
    }

    @Test
    void aWrappingTokenFromElsewhereIsNotUnwrapped() {
        String foreign = vault.wrapped("auth/token/create");
        vault.write("secret-id", foreign);
        try (Sessions sessions = vault.open(kept(WRAPPED))) {
            sessions.session().turn();
            assertThat(sessions.session().problem().orElseThrow())
                    .contains("auth/token/create")
                    .contains(AuthVault.SECRET_ID)
                    .doesNotContain(foreign);
        }
        VaultRequest unwrap = VaultRequest.put("sys/wrapping/unwrap", JsonValue.of(Map.of()));
        assertThat(vault.as(Secret.of(foreign), unwrap).succeeded()).isTrue();
    }

    @Test
    void aWrappingTokenThatSomebodyElseHasUsedIsNamedAsSuch() {
        String stolen = vault.wrapped(AuthVault.SECRET_ID);
        vault.as(Secret.of(stolen), VaultRequest.put("sys/wrapping/unwrap", JsonValue.of(Map.of())));
        vault.write("secret-id", stolen);
        try (Sessions sessions = vault.open(kept(WRAPPED))) {
            sessions.session().turn();
            assertThat(sessions.session().problem().orElseThrow()).contains("somebody else has used it up");
        }
    }

    @Test
    void whatIsKeptForOneRoleIsNotUsedForAnother() {
        Secret token = lifeOf(kept(AuthVault.appRole(""))).orElseThrow();
        vault.asRoot("auth/approle/role/other", Map.of("token_ttl", "10m"));
        vault.write(
                "role-id",
                vault.asRoot("GET", "auth/approle/role/other/role-id")
                        .text("role_id")
                        .orElseThrow());
        try (Sessions sessions = vault.open(kept(AuthVault.appRole("")))) {
            sessions.session().turn();
            assertThat(sessions.session().token()).isEmpty();
            assertThat(sessions.session().problem().orElseThrow()).contains("secret-id");
        }
        assertThat(vault.isAlive(token)).isTrue();
    }

    @Test
    void whatIsKeptIsUnreadableAndForItsOwnerAlone() throws IOException {
        Secret token = lifeOf(kept(AuthVault.appRole(""))).orElseThrow();
        Path state = folder.resolve("state");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        for (String name : new String[] {"key", "state", "lock"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(name))))
                    .isEqualTo("rw-------");
        }
        String raw =
                new String(Files.readAllBytes(state.resolve("state")), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain(token.reveal()).doesNotContain("token");
    }

    @Test
    void aDamagedStateIsPutAsideAndTheFilesAreUsed() throws IOException {
        lifeOf(kept(AuthVault.appRole("remove_secret_id_file_after_reading = false")));
        Path state = folder.resolve("state/state");
        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length - 1] ^= 1;
        Files.write(state, bytes);
        assertThat(lifeOf(kept(AuthVault.appRole("remove_secret_id_file_after_reading = false"))))
                .isPresent();
        assertThat(folder.resolve("state/state.unusable")).hasBinaryContent(bytes);
    }

    @Test
    void theStateOpensForNoOtherVault() throws IOException {
        lifeOf(kept(AuthVault.appRole("")));
        try (StateFolder other = StateFolder.open(folder.resolve("state"), "another vault")) {
            assertThat(other.read()).isEqualTo(Kept.NOTHING);
        }
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        lifeOf(kept(AuthVault.appRole("")));
        Files.setPosixFilePermissions(folder.resolve("state/key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> vault.open(kept(AuthVault.appRole(""))))
                .isInstanceOf(InvalidVaultSettings.class)
                .hasMessageContaining("0600");
    }

    @Test
    void twoAgentsDoNotShareAFolder() {
        try (Sessions _ = vault.open(kept(AuthVault.appRole("")))) {
            assertThatThrownBy(() -> vault.open(kept(AuthVault.appRole(""))))
                    .isInstanceOf(InvalidVaultSettings.class)
                    .hasMessageContaining("another agent");
        }
    }

    @Test
    void aTokenThatNothingKeepsAndNobodyElseHasIsRevokedAtTheEnd() {
        String templates = "template { contents = \"x\"\n destination = \"y\" }";
        AgentConfiguration alone = withoutSink(templates);
        assertThat(lifeOf(alone).filter(vault::isAlive)).isEmpty();
        vault.write("secret-id", vault.newSecretId());
        assertThat(lifeOf(vault.configuration(AuthVault.appRole(""), "")).filter(vault::isAlive))
                .isPresent();
    }

    private AgentConfiguration withoutSink(String more) {
        vault.write(
                "alone.hcl",
                "vault { address = \"" + vault.address() + "\" }\nauto_auth { " + AuthVault.appRole("") + " }\n"
                        + more);
        return AgentConfiguration.load(java.util.List.of(Path.of("alone.hcl")), Map.of(), folder);
    }
}
