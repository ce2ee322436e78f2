package kz.zakupai.bench.calc;

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
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate over keep-alive connections, each request at a time that was set before the run. A latency counts
 * from that time, so a server that stalls is charged for all who would have come meanwhile.
 */
final class PacedLoad {
    private static final int CONNECTIONS = 32;

    private final int port;
    private final List<byte[]> requests;

    /** @param requests are sent in turn */
    PacedLoad(int port, List<byte[]> requests) {
        this.port = port;
        this.requests = requests;
    }

    /** What a run came to. */
    static final class Result {
        private final long[] sortedNanos;
        private final long failures;
        private final Duration time;

        private Result(long[] sortedNanos, long failures, Duration time) {
            this.sortedNanos = sortedNanos;
            this.failures = failures;
            this.time = time;
        }

        int count() {
            return sortedNanos.length;
        }

        /** Answers other than 200, and answers that were not kept. */
        long failures() {
            return failures;
        }

        double perSecond() {
            return sortedNanos.length / (time.toNanos() / 1e9);
        }

        double quantileMillis(double quantile) {
            return sortedNanos.length == 0 ? 0 : sortedNanos[(int) (quantile * (sortedNanos.length - 1))] / 1e6;
        }
    }

    Result run(int perSecond, Duration time) throws InterruptedException {
        long start = System.nanoTime() + 50_000_000;
        int total = (int) (perSecond * time.toNanos() / 1_000_000_000L);
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Connection>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection connection = new Connection(start, i, total, perSecond);
                running.add(threads.submit(connection::run));
            }
            long failures = 0;
            List<long[]> latencies = new ArrayList<>();
            for (Future<Connection> one : running) {
                failures += one.get().failures;
                latencies.add(one.get().nanos);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            long[] all =
                    latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(all, failures, took);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection broke: " + e.getCause(), e);
        }
    }

    private final class Connection {
        private final long start;
        private final int first;
        private final int perSecond;
        private final long[] nanos;
        private long failures;
        private final byte[] buffer = new byte[16 * 1024];

        Connection(long start, int first, int total, int perSecond) {
            this.start = start;
            this.first = first;
            this.perSecond = perSecond;
            nanos = new long[(total - first + CONNECTIONS - 1) / CONNECTIONS];
        }

        Connection run() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
                for (int i = 0; i < nanos.length; i++) {
                    int request = first + i * CONNECTIONS;
                    long due = start + request * 1_000_000_000L / perSecond;
                    for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                        LockSupport.parkNanos(early);
                    }
                    socket.getOutputStream().write(requests.get(request % requests.size()));
                    if (!kept(in)) {
                        failures++;
                    }
                    nanos[i] = System.nanoTime() - due;
                }
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Reads one answer, with a length or in chunks, and tells whether it is a kept calculation. */
        private boolean kept(InputStream in) throws IOException {
            int status = Integer.parseInt(line(in).substring(9, 12));
            int length = -1;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            String text = length < 0 ? chunks(in) : new String(in.readNBytes(length), US_ASCII);
            return status == 200 && text.contains("\"saved\":true");
        }

        private String chunks(InputStream in) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                text.append(new String(in.readNBytes(size), US_ASCII));
                line(in);
            }
            line(in);
            return text.toString();
        }

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
