package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.zakupai.cli.vault.command.Surroundings;
import kz.zakupai.cli.vault.command.Terminal;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MonitorTests {
    private static final String TOKEN = "hvs.monitoring-canary";

    private final Development vault =
            VaultServer.startDevelopment("127.0.0.1", 0, Secret.of(TOKEN), InstantSource.system());

    @AfterEach
    void stop() {
        vault.close();
    }

    private int run(OutputStream out, String... arguments) {
        var environment =
                Map.of("VAULT_ADDR", vault.server().address().toString(), "VAULT_TOKEN", TOKEN, "HOME", "/nonexistent");
        return Main.run(
                Arrays.asList(arguments),
                new Surroundings(
                        environment,
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        Terminal.NONE,
                        length -> {}));
    }

    @Test
    void linesArePrintedAsTheyComeUntilTheServerIsSealed()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream printed = new PipedInputStream(out, 64 * 1024)) {
            CompletableFuture<Integer> code =
                    CompletableFuture.supplyAsync(() -> run(out, "monitor", "-log-level=debug"));
            String first = firstLine(printed);

            assertThat(first).contains("[DEBUG] http: request ").contains(" GET sys/ answered 200 after ");
            vault.seal();
            assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
            String rest = new String(printed.readNBytes(printed.available()), StandardCharsets.UTF_8);
            assertThat(first + rest).doesNotContain(TOKEN);
        }
    }

    /** Asks the server for something until the first line about it is there: nobody else tells when the monitor has begun. */
    private String firstLine(InputStream printed) throws IOException {
        while (printed.available() == 0) {
            assertThat(run(OutputStream.nullOutputStream(), "read", "sys/mounts"))
                    .isZero();
        }
        var line = new StringBuilder();
        for (int c = printed.read(); c != '\n'; c = printed.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
