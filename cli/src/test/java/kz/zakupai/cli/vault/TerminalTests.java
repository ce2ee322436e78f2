package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import kz.zakupai.cli.vault.command.Terminal;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at a terminal sees and types. */
class TerminalTests {
    @TempDir
    Path home;

    /** Somebody who types one line. */
    private record Typist(String line) implements Terminal {
        @Override
        public boolean showsOutput() {
            return true;
        }

        @Override
        public Optional<Secret> readHidden() {
            return Optional.of(Secret.of(line));
        }
    }

    private VaultShell shell(Development development, String typed) {
        return new VaultShell(
                Map.of(
                        "VAULT_ADDR", development.server().address().toString(),
                        "HOME", home.toString(),
                        "VAULT_CLI_NO_COLOR", "1"),
                new Typist(typed));
    }

    private static Development development() {
        return VaultServer.startDevelopment("127.0.0.1", 0, Secret.of("root"), InstantSource.system());
    }

    @Test
    void aTokenIsTypedAndKept() {
        try (Development development = development()) {
            VaultShell shell = shell(development, " root ");
            Outcome login = shell.run("login");
            assertThat(login.code()).isZero();
            assertThat(login.err()).isEqualTo("Token (will be hidden): \n");
            assertThat(home.resolve(".vault-token")).hasContent("root");
            assertThat(shell.run("token", "lookup").code()).isZero();
        }
    }

    @Test
    void anUnsealKeyIsTypedAfterAQuestionOnStdout() {
        try (Development development = development()) {
            String key = HexFormat.of().formatHex(development.unsealKey().revealBytes());
            VaultShell shell = shell(development, key);
            assertThat(shell.run("login").code()).isEqualTo(2);
            assertThat(shell(development, "root").run("login").code()).isZero();
            assertThat(shell.run("operator", "seal").code()).isZero();
            Outcome unsealed = shell.run("operator", "unseal");
            assertThat(unsealed.out())
                    .startsWith("Unseal Key (will be hidden): \nKey ")
                    .contains("Sealed          false\n");
            assertThat(unsealed.code()).isZero();
        }
    }

    @Test
    void nobodyIsAskedWhereThatIsUnwanted() {
        try (Development development = development()) {
            Outcome outcome = shell(development, "x").run("operator", "unseal", "-non-interactive");
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).startsWith("Refusing to read from stdin with -non-interactive specified");
        }
    }

    @Test
    void aFieldGetsANewlineOnATerminalOnly() {
        try (Development development = development()) {
            VaultShell terminal = shell(development, "").with("VAULT_TOKEN", "root");
            assertThat(terminal.run("read", "-field=initialized", "sys/seal-status")
                            .out())
                    .isEqualTo("true\n");
        }
    }

    @Test
    void errorsAreRedUnlessColoursAreUnwanted() {
        VaultShell plain = new VaultShell(Map.of("VAULT_CLI_NO_COLOR", "1"), new Typist(""));
        VaultShell coloured = new VaultShell(Map.of(), new Typist(""));
        assertThat(plain.run("read").err()).isEqualTo("Not enough arguments (expected 1, got 0)\n");
        assertThat(coloured.run("read").err())
                .isEqualTo("\u001b[0;31mNot enough arguments (expected 1, got 0)\u001b[0m\n");
        assertThat(coloured.run("read", "-format=json").err()).doesNotContain("\u001b");
    }
}
