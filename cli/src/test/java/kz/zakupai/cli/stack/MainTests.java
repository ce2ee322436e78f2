package kz.zakupai.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.cli.stack.home.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTests {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        var shell = new Shell(
                Map.of("VAULT_CLI_NO_COLOR", "1"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Home(Path.of("..").toAbsolutePath().normalize(), folder.resolve("home")),
                "");
        return Main.run(shell, arguments);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutACommandItShowsThem() {
        assertThat(run()).isZero();
        assertThat(printed())
                .contains("up", "status", "down", "logs", "verify", "migrate")
                .doesNotContain("supervise");
    }

    @Test
    void whatIsNotUnderstoodIsOneLineAndAHint() {
        assertThat(run("up", "--port-ofset", "3")).isEqualTo(2);
        assertThat(said().lines()).hasSize(2).last().isEqualTo("hint: zakupai up --help");
        assertThat(printed()).isEmpty();
    }

    @Test
    void aDemoOfAnImpossibleSizeChangesNothing() {
        assertThat(run("demo", "--lots", "5")).isEqualTo(1);
        assertThat(said()).contains("--lots must be 100 to 10000, not 5", "hint: zakupai demo --lots 1000");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void aStackThatNeverRanIsDown() {
        assertThat(run("status", "-o", "json")).isEqualTo(1);
        assertThat(printed()).contains("\"name\":\"vault\"", "\"health\":\"down\"");
        assertThat(run("down")).isZero();
        assertThat(said()).contains("nothing was running");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void whatCannotBeWatchedIsSaidAtOnce() {
        assertThat(run("status", "--watch", "--interval", "500ms")).isEqualTo(1);
        assertThat(run("status", "--watch", "--interval", "soon")).isEqualTo(1);
        assertThat(run("status", "--watch", "-o", "markdown")).isEqualTo(1);
        assertThat(said())
                .contains("--interval must be 1s to 2m, not 500ms", "not soon", "a table or JSON, not Markdown");
        assertThat(printed()).isEmpty();
    }

    @Test
    void wipingWithoutATerminalNeedsConsent() throws Exception {
        Path kept = Files.writeString(
                Files.createDirectories(folder.resolve("home")).resolve("config.hcl"), "x");
        assertThat(run("down", "--wipe")).isEqualTo(1);
        assertThat(kept).exists();
        assertThat(run("down", "--wipe", "--yes")).isZero();
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void verifyNeedsARunningStack() {
        assertThat(run("verify")).isEqualTo(1);
        assertThat(said()).contains("the stack is not running", "hint: zakupai up -d");
    }

    @Test
    void optionsBehindVaultBelongToVault() {
        assertThat(run("vault", "kv", "get", "-nosuch", "zakupai/app")).isEqualTo(1);
        assertThat(said()).contains("flag provided but not defined: -nosuch").doesNotContain("Unknown option");
    }
}
