package kz.zakupai.bench.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Prints what reads, writes, logins and lookups cost on an empty server, and again on one with many secrets and as many
 * leases; what a list of 100,000 keys takes; and how soon the full server answers after {@code kill -9}. Arguments: an
 * empty folder on the disk to measure, how many secrets and leases (default a million), and the seconds per line.
 */
public final class ScaleBench {
    private static final int LISTED = 100_000;
    private static final String BODY = "{\"data\":{\"a\":\"value-a\",\"b\":\"value-b\",\"c\":\"value-c\"}}";

    private final Path folder;
    private final int many;
    private final Duration time;
    private final PrintStream out;
    private final Prepared prepared;
    private ServerProcess server;

    private ScaleBench(Path folder, int many, Duration time, PrintStream out, ServerProcess server, Prepared prepared) {
        this.folder = folder;
        this.many = many;
        this.time = time;
        this.out = out;
        this.server = server;
        this.prepared = prepared;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.err.println("usage: ScaleBench DIRECTORY [SECRETS [SECONDS]]");
            System.exit(1);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int many = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        Duration time = Duration.ofSeconds(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5);
        ServerProcess server = ServerProcess.start(folder);
        try (Prepared prepared = Prepared.of(server.address())) {
            new ScaleBench(folder, many, time, System.out, server, prepared).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        try {
            double[] empty = lines("empty server");
            fill("secrets", n -> prepared.request("POST", "kv/data/" + many(n), BODY));
            fill("leases", n -> login());
            out.printf("store %d MiB on the disk%n", storeMebibytes());
            double[] full = Arrays.copyOf(lines("with all that"), empty.length + 1);
            full[empty.length] =
                    measure("KV v2 read, any of all", n -> prepared.request("GET", "kv/data/" + spread(n), ""));
            for (int i = 0; i < full.length; i++) {
                // The last line is the first one's work again, with other keys.
                out.printf(
                        "    line %d: %.0f%% of the empty server's%n", i + 1, 100 * full[i] / empty[i % empty.length]);
            }
            longList();
            recover();
        } finally {
            server.close();
        }
    }

    private double[] lines(String when) throws InterruptedException {
        out.printf("%s, RSS %s%n", when, resident());
        byte[] lookup = prepared.request("GET", "auth/token/lookup-self", "");
        return new double[] {
            measure("KV v2 read, any of 200", n -> prepared.request("GET", "kv/data/" + key(n), "")),
            measure("KV v2 write, any of 200", n -> prepared.request("POST", "kv/data/" + key(n), BODY)),
            measure("AppRole login", n -> login()),
            measure("token lookup-self", n -> lookup)
        };
    }

    private static String key(int number) {
        return "k" + Math.floorMod(number, Prepared.KEYS);
    }

    /** A key of those that filled the server, far from that of the number before. */
    private String spread(int number) {
        return many((int) Math.floorMod(number * 7919L, (long) many));
    }

    private static String many(int number) {
        return "many/" + number % 1000 + "/" + number;
    }

    private byte[] login() {
        return prepared.request(
                "POST",
                "auth/approle/login",
                "{\"role_id\":\"" + prepared.roleId() + "\",\"secret_id\":\""
                        + prepared.secretId().reveal() + "\"}");
    }

    private double measure(String name, IntFunction<byte[]> requests) throws InterruptedException {
        var load = new Load(server.port(), requests);
        load.run(time.dividedBy(2));
        Duration before = server.cpu();
        Load.Result result = load.run(time);
        out.printf(
                Locale.ROOT,
                "  %-34s %10.0f/s  p50 %.2f ms  p99 %.2f ms  CPU %.0f us%s%n",
                name,
                result.perSecond(),
                result.quantileMillis(0.5),
                result.quantileMillis(0.99),
                server.cpu().minus(before).toNanos() / 1e3 / Math.max(1, result.count()),
                result.failures() == 0 ? "" : "  FAILED: " + result.failures());
        return result.perSecond();
    }

    private void fill(String what, IntFunction<byte[]> requests) throws InterruptedException {
        Load.Result filled = new Load(server.port(), requests).send(many);
        out.printf(
                "%,d %s made in %d s, %d refused, RSS %s%n",
                filled.count(), what, filled.time().toSeconds(), filled.failures(), resident());
    }

    private void longList() throws IOException, InterruptedException {
        new Load(server.port(), n -> prepared.request("POST", "kv/data/long/" + n, BODY)).send(LISTED);
        byte[] list = prepared.request("LIST", "kv/metadata/long/", "");
        String before = resident();
        long[] times = new long[5];
        for (int i = 0; i < times.length; i++) {
            long started = System.nanoTime();
            int status = Load.status(server.port(), list);
            times[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            if (status != 200) {
                throw new IllegalStateException("the list was answered with " + status);
            }
        }
        out.printf(
                "a list of %,d keys: %s ms one after the other, RSS %s before, %s after%n",
                LISTED, Arrays.toString(times), before, resident());
    }

    private void recover() throws IOException, InterruptedException {
        server = server.killed(folder);
        Duration unseal = Prepared.unseal(server.address(), prepared.shares());
        out.printf(
                "kill -9 to unsealed and answering: start %d ms, unseal %d ms; RSS %s%n",
                server.startTime().toMillis(), unseal.toMillis(), resident());
    }

    private String resident() {
        return server.residentMebibytes() + " MiB";
    }

    private long storeMebibytes() throws IOException {
        try (var files = Files.walk(folder.resolve("data"))) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        }
    }
}
