package kz.zakupai.vault.server.lease;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** How many keys there are below a prefix, without holding them: those of the start are counted while changes go on. Thread-safe. */
final class Tally {
    private final LongAdder sum = new LongAdder();
    private final RunningCount keys;

    /** @param pages the keys behind a key, in the order of their UTF-8 bytes; none at the end */
    Tally(Function<String, List<String>> pages) {
        keys = new RunningCount(pages, key -> sum.increment());
    }

    /** What has been counted so far; complete soon after the start. */
    long sum() {
        return Math.max(0, sum.sum());
    }

    /** Makes {@code write}, which adds {@code more} to the keys by changing {@code key}. */
    void changed(String key, int more, Runnable write) {
        keys.changing(counted -> {
            write.run();
            if (counted.test(key)) {
                sum.add(more);
            }
        });
    }

    /** Counts what is there, once. */
    void count(BooleanSupplier closed) {
        keys.count(closed);
    }
}
