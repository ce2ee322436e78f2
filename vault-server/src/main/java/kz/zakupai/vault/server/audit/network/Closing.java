package kz.zakupai.vault.server.audit.network;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closing what is not needed any more. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("an audit device's socket did not close cleanly: {}", e.toString());
        }
    }
}
