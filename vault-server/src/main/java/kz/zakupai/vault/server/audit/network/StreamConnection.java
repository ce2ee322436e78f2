package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** TCP, or a stream over a file of this machine. */
final class StreamConnection implements Connection {
    private static final int HEARD = 512;

    private final SocketChannel channel;
    private final ByteBuffer heard = ByteBuffer.allocate(HEARD);

    private StreamConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static StreamConnection open(SocketAddress address, Deadline deadline) throws IOException {
        SocketChannel channel = address instanceof InetSocketAddress
                ? SocketChannel.open()
                : SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean open = false;
        try {
            channel.configureBlocking(false);
            if (address instanceof InetSocketAddress) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            }
            channel.connect(address);
            while (!channel.finishConnect()) {
                if (deadline.passed()) {
                    throw new WriteTimeout("it did not take the connection in time");
                }
                deadline.step();
            }
            open = true;
            return new StreamConnection(channel);
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    /** Reads what the receiver says, and throws it away: a stream that has ended swallows the next write. */
    @Override
    public boolean ended() throws IOException {
        heard.clear();
        return channel.read(heard) < 0;
    }

    @Override
    public void write(ByteBuffer bytes, Deadline deadline) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                if (deadline.passed()) {
                    throw new WriteTimeout("it took nothing for as long as write_timeout allows");
                }
                deadline.step();
            }
        }
    }

    @Override
    public void close() {
        Closing.quietly(channel);
    }
}
