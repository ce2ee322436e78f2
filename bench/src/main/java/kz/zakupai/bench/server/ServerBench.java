package kz.zakupai.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Prints requests/s, latencies and CPU per request of the whole server, with token, policy and audit on, from 32 connections
 * on the same machine; beside the limits of that machine in the same minutes, and what a peer did on one like it. Arguments: an empty folder on the disk to measure, the seconds per line (default 5), and a text
 * that the names of the lines to measure hold (default all).
 */
public final class ServerBench {
    private static final String READ = "KV v2 read (200 keys, 3 fields)";
    private static final String WRITE = "KV v2 write, durable";
    private static final byte[] FIRST = "GET / HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(US_ASCII);

    private final Path folder;
    private final ServerProcess server;
    private final Prepared prepared;
    private final Duration time;
    private final String wanted;
    private final PrintStream out;

    private ServerBench(
            Path folder, ServerProcess server, Prepared prepared, Duration time, String wanted, PrintStream out) {
        this.folder = folder;
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
            new ServerBench(folder, server, prepared, time, wanted, System.out).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        out.printf(
                "start to first answer %d ms, unseal with three keys %d ms, RSS %d MiB%n",
                server.startTime().toMillis(), prepared.unsealTime().toMillis(), server.residentMebibytes());
        out.printf(
                "%-36s %10s %8s %8s %8s %9s %9s %8s%n",
                "work, 32 connections", "req/s", "p50 ms", "p99 ms", "CPU us", "OpenBao", "ratio", "goal");
        double bare = bareHandler();
        double commits = CommitLimit.measure(folder.resolve("limit"), time).perSecond();
        out.printf("%-36s %10.0f%n", "limit: the store's group commits", commits);
        for (Work work : work()) {
            if (work.name().contains(wanted)) {
                double perSecond = measure(server, work);
                share(work, READ, perSecond / bare);
                share(work, WRITE, perSecond / commits);
            }
        }
        out.printf("RSS after the load %d MiB%n", server.residentMebibytes());
        recover();
    }

    private void share(Work work, String line, double share) {
        if (work.name().equals(line)) {
            out.printf("%-36s %9.0f%%%n", "    of its limit", share * 100);
        }
    }

    private double bareHandler() throws IOException, InterruptedException {
        byte[] answer = Load.answer(server.port(), prepared.request("GET", "kv/data/k0", ""));
        try (ServerProcess bare = ServerProcess.bare(folder, answer)) {
            return measure(bare, Work.of("limit: a bare handler, same bytes", n -> FIRST));
        }
    }

    /** What a power cut costs: the server is killed while it has all this data, started again, and unsealed. */
    private void recover() throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (ServerProcess again = server.killed(folder)) {
            Duration unseal = Prepared.unseal(again.address(), prepared.shares());
            out.printf(
                    "kill -9 to unsealed and answering %d ms: start %d ms, unseal %d ms; RSS %d MiB%n",
                    (System.nanoTime() - started) / 1_000_000,
                    again.startTime().toMillis(),
                    unseal.toMillis(),
                    again.residentMebibytes());
        }
    }

    private List<Work> work() {
        byte[][] reads = new byte[Prepared.KEYS][];
        byte[][] writes = new byte[Prepared.KEYS][];
        for (int i = 0; i < Prepared.KEYS; i++) {
            reads[i] = prepared.request("GET", "kv/data/k" + i, "");
            writes[i] = prepared.request(
                    "POST", "kv/data/w/" + i, "{\"data\":{\"a\":\"value-a\",\"b\":\"value-b\",\"c\":\"value-c\"}}");
        }
        byte[] login = prepared.request(
                "POST",
                "auth/approle/login",
                "{\"role_id\":\"" + prepared.roleId() + "\",\"secret_id\":\""
                        + prepared.secretId().reveal() + "\"}");
        byte[] lookup = prepared.request("GET", "auth/token/lookup-self", "");
        byte[] list = prepared.request("LIST", "kv/metadata/", "");
        byte[] status = prepared.request("GET", "sys/seal-status", "");
        byte[] capabilities = prepared.request(
                "POST", "sys/capabilities-self", "{\"paths\":[\"kv/" + "a/".repeat(32 * 1024) + "\"]}");
        List<Work> work = new ArrayList<>(List.of(
                new Work(READ, n -> reads[n % reads.length], 2200, 10),
                new Work(WRITE, n -> writes[n % writes.length], 800, 8),
                new Work("AppRole login, service token", n -> login, 680, 8),
                new Work("token lookup-self", n -> lookup, 1900, 10),
                new Work("KV v2 list of 200 keys (peer: 700)", n -> list, 360, 20),
                new Work("seal-status (no token needed)", n -> status, 21_000, 0),
                Work.of("policy's word on a path of 64 KB", n -> capabilities)));
        work.addAll(engineWork());
        return work;
    }

    private List<Work> engineWork() {
        String input = Base64.getEncoder().encodeToString(new byte[32]);
        byte[] encrypt = prepared.request("POST", "transit/encrypt/aes256-gcm96", "{\"plaintext\":\"" + input + "\"}");
        String signed = "{\"input\":\"" + input + "\"}";
        byte[] ed25519 = prepared.request("POST", "transit/sign/ed25519", signed);
        byte[] ecdsa = prepared.request("POST", "transit/sign/ecdsa-p256", signed);
        byte[] issue = prepared.request("POST", "pki/issue/service", "{\"common_name\":\"calc.bench.example\"}");
        byte[] credentials = prepared.request("GET", "database/creds/reader", "");
        return List.of(
                new Work("transit encrypt, 32 B, aes256-gcm96", n -> encrypt, 1860, 10),
                Work.of("transit sign, ed25519", n -> ed25519),
                Work.of("transit sign, ecdsa-p256", n -> ecdsa),
                new Work("PKI issue, EC P-256, no_store", n -> issue, 1330, 2),
                Work.of("database credentials with lease", n -> credentials));
    }

    private double measure(ServerProcess measured, Work work) throws InterruptedException {
        var load = new Load(measured.port(), work.requests());
        load.run(time.dividedBy(2));
        Duration before = measured.cpu();
        Load.Result result = load.run(time);
        double cpuMicros = measured.cpu().minus(before).toNanos() / 1e3 / Math.max(1, result.count());
        out.printf(
                "%-36s %10.0f %8.2f %8.2f %8.0f %s%s%n",
                work.name(),
                result.perSecond(),
                result.quantileMillis(0.5),
                result.quantileMillis(0.99),
                cpuMicros,
                work.compared(result.perSecond()),
                result.failures() == 0 ? "" : "  FAILED: " + result.failures());
        return result.perSecond();
    }
}
