package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import kz.zakupai.vault.server.audit.sink.LineRefused;

/** Datagrams over a file of this machine, such as {@code /dev/log}: none is lost while somebody listens. */
final class UnixDatagramConnection implements Connection {
    private final UnixDatagramCalls calls;
    private final int descriptor;
    private boolean closed;

    private UnixDatagramConnection(UnixDatagramCalls calls, int descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    static UnixDatagramConnection open(String path) throws IOException {
        UnixDatagramCalls calls = UnixDatagramCalls.ofThisPlatform();
        return new UnixDatagramConnection(calls, calls.open(path));
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public synchronized void write(ByteBuffer bytes, Deadline deadline) throws IOException {
        while (true) {
            if (closed) {
                throw new IOException("the socket is closed");
            }
            int error = calls.send(descriptor, bytes);
            switch (error) {
                case 0 -> {
                    bytes.position(bytes.limit());
                    return;
                }
                case UnixDatagramCalls.EAGAIN, UnixDatagramCalls.ENOBUFS -> {
                    if (deadline.passed()) {
                        throw new WriteTimeout("it took nothing for as long as write_timeout allows");
                    }
                    deadline.step();
                }
                case UnixDatagramCalls.EMSGSIZE ->
                    throw new LineRefused(
                            "a line of " + bytes.remaining() + " bytes is more than this machine sends at once");
                default -> throw UnixDatagramCalls.failed("send", error);
            }
        }
    }

    /** Once: the number may be somebody else's afterwards. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            calls.close(descriptor);
        }
    }
}
