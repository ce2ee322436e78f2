package kz.zakupai.cli.vault;

import java.io.IOException;
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
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the launcher runs once to fill the start-up cache of {@code vault server}: a server as operators start it, with
 * its configuration, store and audit file in a folder that is gone afterwards, on a free port of the loopback interface.
 * It is initialised, unsealed, asked for what services ask, and started again on what it stored: the cache keeps the
 * classes of both starts. They are asked for over bare sockets, so that it keeps nothing else: a start loads all of it.
 */
final class ServerTraining {
    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int ANSWER_LIMIT_MILLIS = 60_000;
    private static final Pattern UNSEAL_KEYS = Pattern.compile("\"keys\":\\[\"([0-9a-f]+)\",\"([0-9a-f]+)\"");
    private static final Pattern ROOT_TOKEN = Pattern.compile("\"root_token\":\"([^\"]+)\"");
    private static final String LOGIN = "{\"role_id\":\"a\",\"secret_id\":\"b\"}";

    private record Ask(String method, String path, String body) {}

    private static final List<Ask> PREPARATIONS = List.of(
            new Ask("POST", "sys/mounts/secret", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}"),
            new Ask("POST", "sys/mounts/pki", "{\"type\":\"pki\"}"),
            new Ask("POST", "sys/mounts/transit", "{\"type\":\"transit\"}"),
            new Ask("POST", "sys/mounts/database", "{\"type\":\"database\"}"),
            new Ask("POST", "sys/auth/approle", "{\"type\":\"approle\"}"),
            new Ask(
                    "POST",
                    "sys/policies/acl/reader",
                    "{\"policy\":\"path \\\"secret/*\\\" { capabilities = [\\\"read\\\"] }\"}"),
            new Ask("POST", "auth/approle/role/a", "{\"token_policies\":\"reader\",\"role_id\":\"a\"}"),
            new Ask("POST", "auth/approle/role/a/custom-secret-id", "{\"secret_id\":\"b\"}"),
            new Ask("GET", "sys/seal-status", ""));

    private static final List<Ask> WORK = List.of(
            new Ask("POST", "secret/data/a", "{\"data\":{\"a\":\"b\"}}"),
            new Ask("GET", "secret/data/a", ""),
            new Ask("LIST", "secret/metadata/", ""),
            new Ask("POST", "auth/approle/login", LOGIN),
            new Ask("GET", "auth/token/lookup-self", ""));

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
        String said = ask(new Ask("PUT", "sys/init", "{\"secret_shares\":3,\"secret_threshold\":2}"));
        Matcher shares = UNSEAL_KEYS.matcher(said);
        Matcher root = ROOT_TOKEN.matcher(said);
        if (!shares.find() || !root.find()) {
            return false;
        }
        token = root.group(1);
        unseal(shares);
        for (Ask ask : PREPARATIONS) {
            ask(ask);
        }
        for (Ask ask : WORK) {
            ask(ask);
        }
        end(first);
        Thread second = serve(configuration);
        String unsealed = unseal(shares);
        end(second);
        return unsealed.contains("\"sealed\":false");
    }

    private String unseal(Matcher shares) throws IOException {
        ask(unsealing(shares.group(1)));
        return ask(unsealing(shares.group(2)));
    }

    private static Ask unsealing(String share) {
        return new Ask("PUT", "sys/unseal", "{\"key\":\"" + share + "\"}");
    }

    private Thread serve(Path configuration) {
        Thread server = Thread.ofPlatform().daemon().start(() -> ServerMain.run("server", "-config=" + configuration));
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

    /** The answer, head and all. */
    private String ask(Ask ask) throws IOException {
        byte[] body = ask.body.getBytes(StandardCharsets.UTF_8);
        String head = ask.method + " /v1/" + ask.path + " HTTP/1.1\r\nHost: " + HOST + "\r\nX-Vault-Token: " + token
                + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
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
