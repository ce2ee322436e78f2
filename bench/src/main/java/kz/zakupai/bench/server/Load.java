package kz.zakupai.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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

    Result run(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        var latencies = new ArrayList<long[]>();
        long failures = 0;
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Connection>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                running.add(threads.submit(() -> new Connection(end, first).run()));
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
        return new Result(all, time, failures);
    }

    private final class Connection {
        private final long end;
        private int next;
        private final long[] samples = new long[MAX_SAMPLES / CONNECTIONS];
        private int count;
        private long failures;

        Connection(long end, int first) {
            this.end = end;
            this.next = first;
        }

        Connection run() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
                while (System.nanoTime() < end && count < samples.length) {
                    long started = System.nanoTime();
                    socket.getOutputStream().write(requests.apply(next));
                    next += CONNECTIONS;
                    if (answer(in) >= 300) {
                        failures++;
                    }
                    samples[count++] = System.nanoTime() - started;
                }
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Reads one answer with a Content-Length, or none for 204, and returns its status. */
        private int answer(InputStream in) throws IOException {
            String line = line(in);
            int status = Integer.parseInt(line.substring(9, 12));
            int length = 0;
            for (line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            in.skipNBytes(length);
            return status;
        }

        private final byte[] buffer = new byte[8 * 1024];

        private String line(InputStream in) throws IOException {
            int length = 0;
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server closed the connection");
                }
                if (c != '\r') {
                    buffer[length++] = (byte) c;
                }
            }
            return new String(buffer, 0, length, US_ASCII);
        }
    }
}
