package kz.zakupai.cli.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.cli.stack.home.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandTests {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        var shell = new Shell(
                Map.of(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                new Home(folder, folder.resolve("home")),
                "");
        return Main.run(shell, arguments);
    }

    @Test
    void flagsOfTheVaultCommandLineReachIt() {
        assertThat(run("vault", "kv", "get", "-nosuchflag", "x")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("flag provided but not defined: -nosuchflag");
        assertThat(run("vault", "-version")).isZero();
        assertThat(out.toString(UTF_8)).contains("Vault v1.17.6");
    }
}
