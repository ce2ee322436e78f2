package kz.zakupai.vault.server.lease;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Counts what is stored, page by page in key order, while it changes: a change counts by itself where the count has passed
 * already; what lies ahead is going to be met. Thread-safe.
 */
public final class RunningCount {
    private final Function<String, List<String>> pages;
    private final Consumer<String> met;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    /** Up to here everything is counted. Changed under the write lock. */
    private String passed = "";

    private volatile boolean complete;

    /**
     * @param pages the keys behind a key, in the order of their UTF-8 bytes; none at the end
     * @param met told each key once, in that order
     */
    public RunningCount(Function<String, List<String>> pages, Consumer<String> met) {
        this.pages = pages;
        this.met = met;
    }

    /** Makes a change; its first argument says of a key whether the change must be counted by who makes it. */
    public void changing(Consumer<Predicate<String>> change) {
        if (complete) {
            change.accept(key -> true);
            return;
        }
        lock.readLock().lock();
        try {
            change.accept(this::hasPassed);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Meets what is there, once. */
    public void count(BooleanSupplier closed) {
        while (!complete && !closed.getAsBoolean()) {
            lock.writeLock().lock();
            try {
                List<String> page = pages.apply(passed);
                page.forEach(met);
                complete = page.isEmpty();
                passed = page.isEmpty() ? passed : page.getLast();
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private boolean hasPassed(String key) {
        return complete
                || Arrays.compareUnsigned(key.getBytes(StandardCharsets.UTF_8), passed.getBytes(StandardCharsets.UTF_8))
                        <= 0;
    }
}
