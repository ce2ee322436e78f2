package kz.zakupai.bench.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Prints requests/s, latencies and CPU per request of the whole server, with token, policy and audit on, from 32 connections
 * on the same machine. Arguments: an empty folder on the disk to measure, the seconds per line (default 5), and a text
 * that the names of the lines to measure hold (default all).
 */
public final class ServerBench {
    private final ServerProcess server;
    private final Prepared prepared;
    private final Duration time;
    private final String wanted;
    private final PrintStream out;

    private ServerBench(ServerProcess server, Prepared prepared, Duration time, String wanted, PrintStream out) {
        this.server = server;
        this.prepared = prepared;
        this.time = time;
        this.wanted = wanted;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.err.println("usage: ServerBench DIRECTORY [SECONDS [NAME]]");
            System.exit(1);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        Duration time = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
        String wanted = arguments.length > 2 ? arguments[2] : "";
        try (ServerProcess server = ServerProcess.start(folder);
                Prepared prepared = Prepared.of(server.address())) {
            new ServerBench(server, prepared, time, wanted, System.out).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        out.printf(
                "process start to first connection %d ms (no start-up cache), unseal with three keys %d ms, RSS %d MiB%n",
                server.startTime().toMillis(), prepared.unsealTime().toMillis(), server.residentMebibytes());
        out.printf("%-36s %10s %9s %9s %12s%n", "work, 32 connections", "req/s", "p50 ms", "p99 ms", "CPU us/req");
        for (Map.Entry<String, IntFunction<byte[]>> line : work().entrySet()) {
            if (line.getKey().contains(wanted)) {
                measure(line.getKey(), line.getValue());
            }
        }
        out.printf("RSS after the load %d MiB%n", server.residentMebibytes());
    }

    private Map<String, IntFunction<byte[]>> work() {
        byte[][] reads = new byte[Prepared.KEYS][];
        byte[][] writes = new byte[Prepared.KEYS][];
        for (int i = 0; i < Prepared.KEYS; i++) {
            reads[i] = prepared.request("GET", "kv/data/k" + i, "");
            writes[i] = prepared.request(
                    "POST", "kv/data/w" + i, "{\"data\":{\"a\":\"value-a\",\"b\":\"value-b\",\"c\":\"value-c\"}}");
        }
        byte[] login = prepared.request(
                "POST",
                "auth/approle/login",
                "{\"role_id\":\"" + prepared.roleId() + "\",\"secret_id\":\""
                        + prepared.secretId().reveal() + "\"}");
        byte[] lookup = prepared.request("GET", "auth/token/lookup-self", "");
        byte[] list = prepared.request("LIST", "kv/metadata/", "");
        byte[] status = prepared.request("GET", "sys/seal-status", "");
        Map<String, IntFunction<byte[]>> work = new LinkedHashMap<>();
        work.put("KV v2 read (200 keys, 3 fields)", n -> reads[n % reads.length]);
        work.put("KV v2 write, durable", n -> writes[n % writes.length]);
        work.put("AppRole login, service token", n -> login);
        work.put("token lookup-self", n -> lookup);
        work.put("KV v2 list of 400 keys", n -> list);
        work.put("seal-status (no token needed)", n -> status);
        work.putAll(engineWork());
        return work;
    }

    private Map<String, IntFunction<byte[]>> engineWork() {
        String input = Base64.getEncoder().encodeToString(new byte[32]);
        byte[] encrypt = prepared.request("POST", "transit/encrypt/aes256-gcm96", "{\"plaintext\":\"" + input + "\"}");
        String signed = "{\"input\":\"" + input + "\"}";
        byte[] ed25519 = prepared.request("POST", "transit/sign/ed25519", signed);
        byte[] ecdsa = prepared.request("POST", "transit/sign/ecdsa-p256", signed);
        byte[] issue = prepared.request("POST", "pki/issue/service", "{\"common_name\":\"calc.bench.example\"}");
        byte[] credentials = prepared.request("GET", "database/creds/reader", "");
        Map<String, IntFunction<byte[]>> work = new LinkedHashMap<>();
        work.put("transit encrypt, 32 B, aes256-gcm96", n -> encrypt);
        work.put("transit sign, ed25519", n -> ed25519);
        work.put("transit sign, ecdsa-p256", n -> ecdsa);
        work.put("PKI issue, EC P-256, no_store", n -> issue);
        work.put("database credentials with lease", n -> credentials);
        return work;
    }

    private void measure(String name, IntFunction<byte[]> requests) throws InterruptedException {
        var load = new Load(server.port(), requests);
        load.run(time.dividedBy(2));
        Duration before = server.cpu();
        Load.Result result = load.run(time);
        double cpuMicros = server.cpu().minus(before).toNanos() / 1e3 / Math.max(1, result.count());
        out.printf(
                "%-36s %10.0f %9.2f %9.2f %12.0f%s%n",
                name,
                result.perSecond(),
                result.quantileMillis(0.5),
                result.quantileMillis(0.99),
                cpuMicros,
                result.failures() == 0 ? "" : "  FAILED: " + result.failures());
    }
}
