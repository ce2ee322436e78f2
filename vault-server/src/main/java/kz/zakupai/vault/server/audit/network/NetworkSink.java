package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import kz.zakupai.vault.server.audit.sink.Gathered;
import kz.zakupai.vault.server.audit.sink.LineRefused;
import kz.zakupai.vault.server.audit.sink.LineSink;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines to a receiver. A group takes twice the timeout at most, for a receiver that has ended the connection and is
 * called once more; one that takes nothing in time costs it once and then nothing, until it can be reached again.
 */
public final class NetworkSink implements LineSink {
    private static final int LONGEST_DATAGRAM = 256 * 1024;

    private final Framing framing;
    private final Duration timeout;
    private final Receiver receiver;
    private final @Nullable Gathered stream;
    private final @Nullable ByteBuffer datagram;
    private @Nullable Connection connection;
    private Deadline deadline = Deadline.in(Duration.ZERO);

    /** @param timeout what connecting and a group's writing may take each */
    public NetworkSink(Destination destination, Framing framing, Duration timeout, Pauses pauses) {
        this.framing = framing;
        this.timeout = timeout;
        this.receiver = new Receiver(destination, timeout, pauses);
        boolean flows = destination.type().stream();
        this.stream = flows ? new Gathered(this::write) : null;
        this.datagram = flows ? null : ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
    }

    @Override
    public void begin() throws IOException {
        connection = null;
        Connection open = receiver.take();
        if (open.ended()) {
            throw new IOException("the receiver has ended the connection");
        }
        connection = open;
        deadline = Deadline.in(timeout);
        if (stream != null) {
            stream.clear();
        }
    }

    @Override
    public void add(byte[] line, int length) throws IOException {
        byte[] before = framing.before(length);
        int kept = framing.kept(length);
        if (stream != null) {
            stream.add(before, before.length);
            stream.add(line, kept);
        } else if (datagram != null) {
            datagram.clear();
            if (before.length + kept > datagram.capacity()) {
                throw new LineRefused(
                        "a line of " + length + " bytes is more than a datagram holds: use a stream or a file");
            }
            write(datagram.put(before).put(line, 0, kept).flip());
        }
    }

    @Override
    public void end() throws IOException {
        if (stream != null) {
            stream.flush();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        Connection open = connection;
        if (open == null) {
            throw new IOException("the receiver is out of reach");
        }
        try {
            open.write(bytes, deadline);
        } catch (WriteTimeout timedOut) {
            receiver.hung(timedOut);
            throw timedOut;
        }
    }

    @Override
    public void recover() throws IOException {
        receiver.recover();
    }

    @Override
    public void open() throws IOException {
        receiver.open();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
