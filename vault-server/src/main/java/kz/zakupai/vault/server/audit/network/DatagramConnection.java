package kz.zakupai.vault.server.audit.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import kz.zakupai.vault.server.audit.sink.LineRefused;

/** UDP: what is sent may be lost, and nobody says so, unless the receiver's machine does. */
final class DatagramConnection implements Connection {
    /** What fits into one datagram over IPv4 (RFC 768, RFC 791). */
    static final int LONGEST = 65_507;

    private final DatagramChannel channel;

    private DatagramConnection(DatagramChannel channel) {
        this.channel = channel;
    }

    static DatagramConnection open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        boolean open = false;
        try {
            channel.configureBlocking(false);
            channel.connect(address);
            open = true;
            return new DatagramConnection(channel);
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public void write(ByteBuffer bytes, Deadline deadline) throws IOException {
        if (bytes.remaining() > LONGEST) {
            throw new LineRefused(
                    "a line of " + bytes.remaining() + " bytes does not fit into a datagram of " + LONGEST);
        }
        while (bytes.hasRemaining() && channel.write(bytes) == 0) {
            if (deadline.passed()) {
                throw new WriteTimeout("this machine sent nothing for as long as write_timeout allows");
            }
            deadline.step();
        }
    }

    @Override
    public void close() {
        Closing.quietly(channel);
    }
}
