package kz.zakupai.vault.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;

/**
 * The end of a connection whose peer was refused while it may still be sending: what was sent is read away for a while. Closed at
 * once, the peer would be reset, and find a broken connection instead of its answer (RFC 9112, section 9.6).
 */
record LingeringClose(ConnectionContext context, HeadClock clock) {
    /** As much as Go's web server reads, and with it Vault. */
    private static final int MOST = 256 * 1024;

    /** Returns when the peer has ended, has sent enough, or its time is over; at once where no body was cut. */
    void await() {
        if (!clock.lingers()) {
            return;
        }
        try {
            endOutput();
            DataReader reader = context.dataReader();
            for (int read = 0; read < MOST; ) {
                reader.ensureAvailable();
                read += reader.readBytes(reader.available()).length;
            }
        } catch (DataReader.InsufficientDataAvailableException
                | CloseConnectionException
                | UncheckedIOException
                | IOException ended) {
            return;
        }
    }

    /** Tells a peer that reads to the end that there is no more; under TLS the end is a message that the web server sends later. */
    private void endOutput() throws IOException {
        SocketChannel channel = clock.channel();
        if (channel != null && !context.isSecure()) {
            channel.shutdownOutput();
        }
    }
}
