package kz.zakupai.bench.client;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.start.SecretsDeclaration;
import kz.zakupai.vault.client.start.ServiceStart;

/**
 * The process that is measured: logs in, reads one secret, says so, and how many
 * milliseconds of CPU it has used by then (in steps of 10). With a number as its argument it then reads that often, in
 * several rounds, and prints wall and CPU microseconds per read of each round.
 */
final class FirstSecret {
    static final String MOUNT = "kv";
    static final String PATH = "app";
    static final String KEY = "a";
    static final String FOUND = "found";

    private static final int ROUNDS = 4;

    private FirstSecret() {}

    public static void main(String[] arguments) {
        ServiceStart start = ServiceStart.from(
                System.getenv(),
                SecretsDeclaration.of(MOUNT, List.of(SecretsDeclaration.secret(PATH, KEY))),
                Duration.ZERO);
        System.out.println(start.secrets().value(PATH, KEY).isPresent() ? FOUND : "absent");
        System.out.println(ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L));
        try (VaultClient client = start.client().orElseThrow()) {
            if (arguments.length > 0) {
                int reads = Integer.parseInt(arguments[0]);
                for (int round = 0; round < ROUNDS; round++) {
                    read(client.keyValue(MOUNT), reads);
                }
            }
        }
    }

    private static void read(KeyValueStore store, int reads) {
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        for (int i = 0; i < reads; i++) {
            if (store.read(PATH).isEmpty()) {
                throw new IllegalStateException("the secret has gone");
            }
        }
        long wall = System.nanoTime() - before;
        long cpu = cpuNanos() - cpuBefore;
        System.out.printf("%8d %10.0f %10.0f%n", reads, wall / 1e3 / reads, cpu / 1e3 / reads);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
