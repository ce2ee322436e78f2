package kz.zakupai.vault.server.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.function.LongSupplier;

/**
 * The part of the heap that keeps what has lived for a while. The collector leaves what dies there until the heap may not grow any
 * further, a quarter of the machine by default: so that large requests find room when they come, and the process is small all the
 * other time, it is looked through whenever it has grown by as much as the server may well spare. Not thread-safe.
 */
public final class OldGeneration {
    private static final long SPARE = 48L * 1024 * 1024;

    private final LongSupplier used;
    private final LongSupplier usedAfterCollection;
    private final Runnable collection;

    /**
     * @param used bytes now
     * @param usedAfterCollection bytes at the end of the last whole collection, 0 before the first
     * @param collection looks through all of the heap
     */
    OldGeneration(LongSupplier used, LongSupplier usedAfterCollection, Runnable collection) {
        this.used = used;
        this.usedAfterCollection = usedAfterCollection;
        this.collection = collection;
    }

    /** This process's own; one that never needs anything where the collector has no such part. */
    public static OldGeneration ofThisProcess() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            // The young generation's parts have no threshold to watch.
            if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()) {
                return new OldGeneration(
                        () -> bytes(pool.getUsage()), () -> bytes(pool.getCollectionUsage()), System::gc);
            }
        }
        return new OldGeneration(() -> 0, () -> 0, System::gc);
    }

    /** Collects if much has come since the last collection, which stops the process for a tenth of a second or two. */
    public void collectIfGrown() {
        if (used.getAsLong() - Math.max(SPARE, usedAfterCollection.getAsLong()) > SPARE) {
            collection.run();
        }
    }

    private static long bytes(MemoryUsage usage) {
        return usage == null ? 0 : usage.getUsed();
    }
}
