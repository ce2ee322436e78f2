package kz.zakupai.vault.server.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import kz.zakupai.vault.server.request.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that gives something back when it is closed, such as the right to be one of a few.
 *
 * @param release called once, also when closing fails
 */
public record LimitedBody(BodyStream body, Runnable release) implements BodyStream {
    @Override
    public @Nullable Duration longest() {
        return body.longest();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException, InterruptedException {
        body.writeTo(out);
    }

    @Override
    public void close() {
        try {
            body.close();
        } finally {
            release.run();
        }
    }
}
