package kz.zakupai.bench.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.stream.LongStream;

/**
 * One line of the table: how often an operation was done by a number of threads in a time, and how long it took each.
 *
 * @param operations how many were done
 * @param elapsed the time for all of them
 * @param p50 half of them took at most this long
 * @param p99 all but one in a hundred took at most this long
 */
record Measurement(String name, long operations, Duration elapsed, Duration p50, Duration p99) {
    private static final int MOST_SAMPLES = 200_000;

    /** One operation; the number is different for each call of a thread. */
    interface Operation {
        void run(int thread, int number) throws Exception;
    }

    static Measurement of(String name, int threads, ThreadFactory factory, Duration time, Operation operation)
            throws InterruptedException {
        long[][] samples = new long[threads][MOST_SAMPLES];
        long[] counts = new long[threads];
        Thread[] workers = new Thread[threads];
        long start = System.nanoTime();
        long end = start + time.toNanos();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            workers[i] = factory.newThread(() -> counts[thread] = work(thread, end, operation, samples[thread]));
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        long elapsed = System.nanoTime() - start;
        long[] all = LongStream.range(0, threads)
                .flatMap(i -> Arrays.stream(samples[(int) i], 0, (int) Math.min(counts[(int) i], MOST_SAMPLES)))
                .sorted()
                .toArray();
        if (all.length == 0) {
            throw new IllegalStateException("nothing was measured for: " + name);
        }
        return new Measurement(
                name,
                Arrays.stream(counts).sum(),
                Duration.ofNanos(elapsed),
                Duration.ofNanos(all[all.length / 2]),
                Duration.ofNanos(all[(int) (all.length * 0.99)]));
    }

    private static int work(int thread, long end, Operation operation, long[] samples) {
        int number = 0;
        long before = System.nanoTime();
        while (before < end) {
            try {
                operation.run(thread, number);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            long after = System.nanoTime();
            if (number < samples.length) {
                samples[number] = after - before;
            }
            number++;
            before = after;
        }
        return number;
    }

    /** The same, where each operation did {@code factor} things. */
    Measurement times(int factor) {
        return new Measurement(name, operations * factor, elapsed, p50, p99);
    }

    static String header() {
        return String.format("%-58s %12s %10s %10s", "", "per second", "p50 us", "p99 us");
    }

    String line() {
        double perSecond = operations * 1e9 / elapsed.toNanos();
        return String.format(
                Locale.ROOT, "%-58s %,12.0f %10.1f %10.1f", name, perSecond, p50.toNanos() / 1e3, p99.toNanos() / 1e3);
    }
}
