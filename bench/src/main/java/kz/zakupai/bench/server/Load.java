package kz.zakupai.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Keep-alive connections that each send a request, wait for its answer, and send the next: what it costs to write and read
 * HTTP is kept small, since the server runs on the same processors.
 */
final class Load {
    private static final int CONNECTIONS = 32;
    private static final int MAX_SAMPLES = 2_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** What a run came to. */
    static final class Result {
        private final long[] latencies;
        private final Duration time;
        private final long failures;

        /** @param latencies in nanoseconds, sorted */
        private Result(long[] latencies, Duration time, long failures) {
            this.latencies = latencies;
            this.time = time;
            this.failures = failures;
        }

        long count() {
            return latencies.length;
        }

        /** Answers with a status of 300 and above. */
        long failures() {
            return failures;
        }

        Duration time() {
            return time;
        }

        double perSecond() {
            return latencies.length / (time.toNanos() / 1e9);
        }

        double quantileMillis(double quantile) {
            return latencies.length == 0 ? 0 : latencies[(int) (quantile * (latencies.length - 1))] / 1e6;
        }
    }

    private final int port;
    private final IntFunction<byte[]> requests;

    /** @param requests the bytes of the n-th request */
    Load(int port, IntFunction<byte[]> requests) {
        this.port = port;
        this.requests = requests;
    }

    /** The body of the answer to one request. */
    static byte[] answer(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request);
            return new Answers(socket.getInputStream()).body();
        }
    }

    /** The status of the answer to one request. */
    static int status(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request);
            return new Answers(socket.getInputStream()).status();
        }
    }

    /** Sends for so long. */
    Result run(Duration time) throws InterruptedException {
        return run(System.nanoTime() + time.toNanos(), Integer.MAX_VALUE, MAX_SAMPLES / CONNECTIONS);
    }

    /** Sends so many, numbered from 0, each once. */
    Result send(int count) throws InterruptedException {
        return run(System.nanoTime() + LONGEST.toNanos(), count, count / CONNECTIONS + 1);
    }

    private Result run(long end, int limit, int samples) throws InterruptedException {
        long started = System.nanoTime();
        var latencies = new ArrayList<long[]>();
        long failures = 0;
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Connection>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                running.add(threads.submit(() -> new Connection(end, first, limit, samples).run()));
            }
            for (Future<Connection> one : running) {
                Connection done = one.get();
                latencies.add(Arrays.copyOf(done.samples, done.count));
                failures += done.failures;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection broke: " + e.getCause(), e);
        }
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(all, Duration.ofNanos(System.nanoTime() - started), failures);
    }

    private final class Connection {
        private final long end;
        private int next;
        private final int limit;
        private final long[] samples;
        private int count;
        private long failures;

        Connection(long end, int first, int limit, int samples) {
            this.end = end;
            this.next = first;
            this.limit = limit;
            this.samples = new long[samples];
        }

        Connection run() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                Answers answers = new Answers(socket.getInputStream());
                while (next < limit && count < samples.length && System.nanoTime() < end) {
                    long started = System.nanoTime();
                    socket.getOutputStream().write(requests.apply(next));
                    next += CONNECTIONS;
                    if (answers.status() >= 300) {
                        failures++;
                    }
                    samples[count++] = System.nanoTime() - started;
                }
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
