package kz.zakupai.vault.server.audit.sink;

import java.io.IOException;

/** One line can't be written, whatever is done; other lines can. */
public final class LineRefused extends IOException {
    public LineRefused(String message) {
        super(message);
    }
}
