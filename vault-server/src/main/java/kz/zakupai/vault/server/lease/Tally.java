package kz.zakupai.vault.server.lease;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * How many keys there are below a prefix, without holding them: those of the start are counted once, page by page in key
 * order, while changes go on. A change counts by itself where the count has passed already; what lies ahead is going to be
 * met. Thread-safe.
 */
final class Tally {
    private final Function<String, List<String>> pages;
    private final LongAdder sum = new LongAdder();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    /** Up to here everything is counted. Changed under the write lock. */
    private String passed = "";

    private volatile boolean complete;

    /** @param pages the keys behind a key, in the order of their UTF-8 bytes; none at the end */
    Tally(Function<String, List<String>> pages) {
        this.pages = pages;
    }

    /** What has been counted so far; complete soon after the start. */
    long sum() {
        return Math.max(0, sum.sum());
    }

    /** Makes {@code write}, which adds {@code more} to the keys by changing {@code key}. */
    void changed(String key, int more, Runnable write) {
        if (complete) {
            write.run();
            sum.add(more);
            return;
        }
        lock.readLock().lock();
        try {
            write.run();
            if (complete || hasPassed(key)) {
                sum.add(more);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Counts what is there, once. */
    void count(BooleanSupplier closed) {
        while (!complete && !closed.getAsBoolean()) {
            lock.writeLock().lock();
            try {
                List<String> page = pages.apply(passed);
                sum.add(page.size());
                complete = page.isEmpty();
                passed = page.isEmpty() ? passed : page.getLast();
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private boolean hasPassed(String key) {
        return Arrays.compareUnsigned(key.getBytes(StandardCharsets.UTF_8), passed.getBytes(StandardCharsets.UTF_8))
                <= 0;
    }
}
