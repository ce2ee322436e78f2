package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells get when they complete, as fish asks it unless a test says otherwise. */
class CompletionTests {
    private static Development vault;
    private static VaultShell shell;

    @BeforeAll
    static void start() {
        vault = VaultServer.startDevelopment("127.0.0.1", 0, Secret.of("root"), InstantSource.system());
        shell = new VaultShell(Map.of("VAULT_ADDR", vault.server().address().toString(), "VAULT_TOKEN", "root"));
        assertThat(shell.run("kv", "put", "secret/app/database", "a=b").code()).isZero();
        assertThat(shell.run("kv", "put", "secret/apple", "a=b").code()).isZero();
        assertThat(shell.run("secrets", "enable", "pki").code()).isZero();
        assertThat(shell.run("auth", "enable", "userpass").code()).isZero();
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    private static List<String> complete(VaultShell where, String line) {
        Outcome outcome = where.with("COMP_LINE", line).run();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome.out().lines().toList();
    }

    private static List<String> complete(String line) {
        return complete(shell, line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vault pol                               | policy",
                "vault policy ex                         | explain",
                "vault kv metadata p                     | patch, put",
                "vault -v                                | -version",
                "vault kv get -form                      | -format",
                "vault kv get -format=j                  | -format=json",
                "vault kv get -format y                  | yaml",
                "vault kv get sec                        | secret/",
                "vault kv get secret/a                   | secret/app/, secret/apple",
                "vault kv get -format json secret/app/   | secret/app/database",
                "vault kv get 'secret/app/d              | secret/app/database",
                "vault read secret/m                     | secret/metadata/",
                "vault read secret/data/app/             | secret/data/app/database",
                "vault policy read d                     | default",
                "vault policy explain l                  | list",
                "vault policy explain read secret/data/app/ | secret/data/app/database",
                "vault secrets disable p                 | pki/",
                "vault auth disable u                    | userpass/",
                "vault secrets enable tr                 | transit",
                "vault pki verify-sign pki/issuer/d      | pki/issuer/default",
                "vault pki health-check                  | ''",
                "vault pki health-check ''               | pki/",
            })
    void whatMayComeNextIsOffered(String line, String candidates) {
        String typed = line.endsWith("''") ? line.substring(0, line.length() - 2) : line;
        List<String> expected = candidates.isEmpty() ? List.of("health-check") : List.of(candidates.split(", "));
        assertThat(complete(typed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault nosuch ",
                "vault kv get secret/app/database ",
                "vault token lookup ",
                "vault kv get nosuch/x",
                "vault kv get -nosuch",
            })
    void whereNothingIsKnownNothingIsPrinted(String line) {
        assertThat(complete(line)).isEmpty();
    }

    @Test
    void onlyWhatStandsBeforeTheCursorCounts() {
        assertThat(complete(shell.with("COMP_POINT", "9"), "vault pol read")).containsExactly("policy");
    }

    @Test
    void withoutAServerOrATokenItIsSilent() {
        assertThat(complete(shell.with("VAULT_ADDR", "http://127.0.0.1:1"), "vault kv get sec"))
                .isEmpty();
        assertThat(complete(shell.with("VAULT_ADDR", "nonsense"), "vault kv get sec"))
                .isEmpty();
        assertThat(complete(shell.with("VAULT_TOKEN", "wrong"), "vault policy read d"))
                .isEmpty();
    }

    @Test
    void bashGetsTheWordAsItCutsItAndASpaceAfterWhatIsWhole() {
        VaultShell bash = shell.with("COMP_TYPE", "9").with("COMP_LINE", "vault kv get -format=j");
        assertThat(bash.run("vault", "j", "=").out()).isEqualTo("json \n");
        assertThat(shell.with("COMP_TYPE", "9")
                        .with("COMP_LINE", "vault kv get secret/ap")
                        .run("vault", "secret/ap", "get")
                        .out())
                .isEqualTo("secret/app/\nsecret/apple \n");
    }

    @Test
    void filesAreOfferedWhereACommandTakesThem(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("app.hcl"), "");
        Files.createDirectory(folder.resolve("apps"));
        assertThat(complete("vault policy write x " + folder + "/ap"))
                .containsExactly(folder + "/app.hcl", folder + "/apps/");
        assertThat(complete("vault kv put secret/x a=@" + folder + "/app."))
                .containsExactly("a=@" + folder + "/app.hcl");
    }

    @Test
    void itIsInstalledOnceAndTakenOutAgain(@TempDir Path home) throws IOException {
        Path bash = Files.writeString(home.resolve(".bashrc"), "# mine");
        Path zsh = Files.writeString(home.resolve(".zshrc"), "# mine, too\n");
        Files.createDirectories(home.resolve(".config/fish"));
        Path fish = home.resolve(".config/fish/completions/vault.fish");
        VaultShell at = shell.with("HOME", home.toString()).with("ZAKUPAI_LAUNCHER", "/opt/my tools/vault");

        assertThat(at.run("-autocomplete-install").code()).isZero();
        assertThat(bash).hasContent("# mine\ncomplete -o nospace -C '/opt/my tools/vault' vault\n");
        assertThat(zsh).hasContent("""
                # mine, too
                autoload -U +X bashcompinit && bashcompinit
                complete -o nospace -C '/opt/my tools/vault' vault
                """);
        assertThat(fish).content().contains("complete -f -c vault").contains("'/opt/my tools/vault'");

        assertThat(at.run("-autocomplete-install").code()).isEqualTo(1);
        assertThat(at.run("-autocomplete-uninstall").code()).isZero();
        assertThat(bash).hasContent("# mine\n");
        assertThat(zsh).content().doesNotContain("/opt/my tools");
        assertThat(fish).doesNotExist();
        assertThat(at.run("-autocomplete-uninstall").code()).isEqualTo(1);
    }
}
