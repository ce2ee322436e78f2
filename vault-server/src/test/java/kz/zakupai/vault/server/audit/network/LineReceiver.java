package kz.zakupai.vault.server.audit.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes connections and keeps the lines that come over them. */
public final class LineReceiver implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final ServerSocketChannel listener;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<Void>> reading = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> accepting;

    private LineReceiver(SocketAddress address) throws IOException {
        listener = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        if (address instanceof InetSocketAddress) {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        }
        listener.bind(address);
        accepting = inBackground(this::accept);
    }

    /** On the loopback address; port 0 is any free one. */
    public static LineReceiver at(int port) throws IOException {
        return new LineReceiver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public static LineReceiver at(Path socket) throws IOException {
        return new LineReceiver(UnixDomainSocketAddress.of(socket));
    }

    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private static CompletableFuture<Void> inBackground(Runnable task) {
        return CompletableFuture.runAsync(task, work -> Thread.ofVirtual().start(work));
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                open.add(channel);
                reading.add(inBackground(() -> read(channel)));
            }
        } catch (IOException closed) {
            lines.add("closed");
        }
    }

    private void read(SocketChannel channel) {
        try (var reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("broken: " + e.getMessage());
        }
    }

    /** The next line; waits for it. */
    public String line() throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line came");
        }
        return line;
    }

    /** As a process that is killed: nothing of it listens or reads any more. */
    @Override
    public void close() throws IOException {
        listener.close();
        accepting.join();
        for (SocketChannel channel : open) {
            channel.close();
        }
        // Only when nobody reads any more does the other end hear of it.
        reading.forEach(CompletableFuture::join);
    }
}
