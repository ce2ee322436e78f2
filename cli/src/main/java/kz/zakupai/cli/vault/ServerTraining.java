package kz.zakupai.cli.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.cli.vault.api.Pause;
import kz.zakupai.cli.vault.command.Surroundings;
import kz.zakupai.cli.vault.command.Terminal;

/**
 * What the launcher runs once to fill the start-up cache of {@code vault server}: a server as operators start it, with
 * its configuration, store and audit file in a folder that is gone afterwards, on a free port of the loopback interface.
 * It is initialised, unsealed, asked for what services ask, and started again on what it stored: the cache keeps the
 * classes of both starts, and how often each method ran.
 */
final class ServerTraining {
    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** So often is asked what services ask all day: enough for the cache to know which methods matter. */
    private static final int REPETITIONS = 150;

    private static final Pattern UNSEAL_KEY = Pattern.compile("Unseal Key 1: (\\S+)");
    private static final Pattern ROOT_TOKEN = Pattern.compile("Initial Root Token: (\\S+)");

    private static final String POLICY = "path \"secret/*\" { capabilities = [\"read\"] }";

    private static final List<List<String>> PREPARATIONS = List.of(
            List.of("secrets", "enable", "-path=secret", "-version=2", "kv"),
            List.of("auth", "enable", "approle"),
            List.of("policy", "write", "reader", "-"),
            List.of("write", "auth/approle/role/a", "token_policies=reader", "role_id=a"),
            List.of("write", "auth/approle/role/a/custom-secret-id", "secret_id=b"),
            List.of("status"));

    private static final List<List<String>> WORK = List.of(
            List.of("kv", "put", "secret/a", "a=b"),
            List.of("kv", "get", "secret/a"),
            List.of("kv", "list", "secret/"),
            List.of("write", "auth/approle/login", "role_id=a", "secret_id=b"),
            List.of("token", "lookup"));

    private final Path folder;
    private final int port;
    private String token = "none";

    private ServerTraining(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("vault-training");
        boolean trained;
        try {
            trained = new ServerTraining(folder, freePort()).run();
        } finally {
            delete(folder);
        }
        System.exit(trained ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Path configuration = Files.writeString(folder.resolve("config.hcl"), """
                storage "file" { path = "%s" }
                listener "tcp" {
                  address     = "%s:%d"
                  tls_disable = true
                }
                audit "file" "file" { options { file_path = "%s" } }
                disable_mlock = true
                """.formatted(
                        folder.resolve("data"), HOST, port, folder.resolve("audit.log")));
        Thread first = serve(configuration);
        String said = ask(List.of("operator", "init", "-key-shares=1", "-key-threshold=1"));
        String key = found(UNSEAL_KEY, said);
        token = found(ROOT_TOKEN, said);
        ask(List.of("operator", "unseal", key));
        PREPARATIONS.forEach(this::ask);
        for (int i = 0; i < REPETITIONS; i++) {
            WORK.forEach(this::ask);
        }
        end(first);
        Thread second = serve(configuration);
        String unsealed = ask(List.of("operator", "unseal", key));
        end(second);
        return !unsealed.isEmpty();
    }

    private Thread serve(Path configuration) {
        Thread server = Thread.ofPlatform()
                .daemon()
                .start(() -> Main.run(List.of("server", "-config=" + configuration), surroundings(nowhere())));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!listens() && server.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return server;
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(Thread server) throws InterruptedException {
        server.interrupt();
        server.join(START_LIMIT);
    }

    /** What a command printed; nothing where it failed. */
    private String ask(List<String> command) {
        var said = new ByteArrayOutputStream();
        int code = Main.run(command, surroundings(said));
        return code == 0 ? said.toString(StandardCharsets.UTF_8) : "";
    }

    /** Nothing of the user's environment, so that no request can go elsewhere. */
    private Surroundings surroundings(OutputStream out) {
        InputStream in = new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8));
        return new Surroundings(
                Map.of("VAULT_ADDR", "http://" + HOST + ":" + port, "VAULT_TOKEN", token),
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(nowhere(), false, StandardCharsets.UTF_8),
                Terminal.NONE,
                Pause.REAL);
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
