package kz.zakupai.vault.server.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.ToLongFunction;

/** The JVM under Vault's {@code runtime.*} names: threads stand for goroutines, the heap for allocated bytes. */
final class RuntimeGauges {
    private static final double NANOS_PER_MILLI = 1e6;

    private RuntimeGauges() {}

    static void register(Metrics metrics) {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        metrics.gauge("runtime.alloc_bytes", () -> memory.getHeapMemoryUsage().getUsed());
        metrics.gauge(
                "runtime.sys_bytes",
                () -> memory.getHeapMemoryUsage().getCommitted()
                        + memory.getNonHeapMemoryUsage().getCommitted());
        metrics.gauge("runtime.num_goroutines", threads::getThreadCount);
        metrics.gauge("runtime.total_gc_runs", () -> sum(GarbageCollectorMXBean::getCollectionCount));
        metrics.gauge(
                "runtime.total_gc_pause_ns", () -> sum(GarbageCollectorMXBean::getCollectionTime) * NANOS_PER_MILLI);
    }

    private static long sum(ToLongFunction<GarbageCollectorMXBean> value) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(value)
                .filter(each -> each > 0)
                .sum();
    }
}
