package kz.zakupai.bench.client;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;

/**
 * Prints what a plain process pays for its first secret, and a warm read. The server runs in this process, the client in
 * processes of its own, on the same cores. Arguments: an empty folder, and how many cold starts per line (default 9).
 */
public final class ClientBench {
    private static final List<String> CLIENT_JARS =
            List.of("bench", "vault-client", "secret", "jackson-core", "slf4j-api");
    private static final int READS = 3000;

    private final Path folder;
    private final PrintStream out;
    private final Map<String, String> environment;

    private ClientBench(Path folder, PrintStream out, Map<String, String> environment) {
        this.folder = folder;
        this.out = out;
        this.environment = environment;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.err.println("usage: ClientBench DIRECTORY [STARTS]");
            System.exit(1);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        try (Development server = VaultServer.startDevelopment("127.0.0.1", 0, null, InstantSource.system())) {
            Map<String, String> environment = prepare(server, folder);
            new ClientBench(folder, System.out, environment).run(starts);
        }
    }

    private void run(int starts) throws IOException, InterruptedException {
        Path cache = folder.resolve("client.aot");
        call(List.of("-XX:AOTCacheOutput=" + cache), List.of());
        out.printf(
                "%-40s %10s %10s %14s%n",
                "cold process to its first secret", "median ms", "fastest ms", "median CPU ms");
        starts("without a start-up cache", List.of(), starts);
        starts("with a start-up cache", List.of("-XX:AOTCache=" + cache), starts);
        out.printf("%-8s %10s %10s%n", "reads", "wall us", "CPU us");
        List<String> lines = call(List.of("-XX:AOTCache=" + cache), List.of(Integer.toString(READS)));
        lines.stream().skip(2).forEach(out::println);
    }

    private void starts(String name, List<String> options, int count) throws IOException, InterruptedException {
        long[] millis = new long[count];
        long[] cpuMillis = new long[count];
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            Process process = process(options, List.of());
            try (var lines = process.inputReader()) {
                if (!FirstSecret.FOUND.equals(lines.readLine())) {
                    throw new IOException("the client found no secret");
                }
                millis[i] = Duration.ofNanos(System.nanoTime() - before).toMillis();
                cpuMillis[i] = Long.parseLong(String.valueOf(lines.readLine()));
            }
            process.waitFor();
        }
        Arrays.sort(millis);
        Arrays.sort(cpuMillis);
        out.printf("%-40s %10d %10d %14d%n", name, millis[count / 2], millis[0], cpuMillis[count / 2]);
    }

    private List<String> call(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        Process process = process(options, arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the client's process ended with " + process.exitValue());
        }
        return text.lines().toList();
    }

    private Process process(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", clientPath(), FirstSecret.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("client.log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Only what a client needs: this process has the server's jars as well. */
    private static String clientPath() {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String name = String.valueOf(Path.of(entry).getFileName());
            if (CLIENT_JARS.stream().anyMatch(jar -> name.matches(jar + "-\\d.*\\.jar"))) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Map<String, String> prepare(Development server, Path folder) throws IOException {
        URI address = server.server().address();
        try (VaultTransport vault = VaultTransport.open(VaultSettings.of(address))) {
            Secret root = server.rootToken();
            post(
                    vault,
                    root,
                    "sys/mounts/" + FirstSecret.MOUNT,
                    Map.of("type", "kv", "options", Map.of("version", "2")));
            post(
                    vault,
                    root,
                    FirstSecret.MOUNT + "/data/" + FirstSecret.PATH,
                    Map.of("data", Map.of("a", "value-a", "b", "value-b")));
            post(
                    vault,
                    root,
                    "sys/policies/acl/bench",
                    Map.of("policy", "path \"kv/data/*\" { capabilities = [\"read\"] }"));
            post(vault, root, "sys/auth/approle", Map.of("type", "approle"));
            post(vault, root, "auth/approle/role/bench", Map.of("token_policies", "bench", "role_id", "bench-role"));
            Path secretId = folder.resolve("secret-id");
            Files.writeString(
                    secretId,
                    post(vault, root, "auth/approle/role/bench/secret-id", Map.of())
                            .object("data")
                            .text("secret_id")
                            .orElseThrow());
            return Map.of(
                    "VAULT_ADDR", address.toString(),
                    "VAULT_ROLE_ID", "bench-role",
                    "VAULT_SECRET_ID_FILE", secretId.toString());
        }
    }

    private static JsonObject post(VaultTransport vault, Secret token, String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(body)).withToken(token);
        return vault.send(request).orThrow(request).json();
    }
}
