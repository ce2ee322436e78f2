package kz.zakupai.vault.server.audit.network;

import java.io.IOException;

/** A receiver took nothing for as long as it may: trying again at once would only cost as much time again. */
final class WriteTimeout extends IOException {
    WriteTimeout(String message) {
        super(message);
    }
}
