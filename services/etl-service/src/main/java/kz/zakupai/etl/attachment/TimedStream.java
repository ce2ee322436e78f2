package kz.zakupai.etl.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A stream that is closed when its time is over, so that a sender who stops in the middle holds nobody up. The HTTP client's own
 * time limit ends with the headers.
 */
final class TimedStream extends FilterInputStream {
    private final CompletableFuture<Void> end;
    private volatile boolean late;

    TimedStream(InputStream body, Duration limit) {
        super(body);
        this.end = CompletableFuture.runAsync(
                this::giveUp, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void giveUp() {
        late = true;
        try {
            in.close();
        } catch (IOException _) {
            // whoever reads sees that it is closed
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = in.read(target, offset, length);
            if (read < 0 && late) {
                throw new HttpTimeoutException("the document did not end in time");
            }
            return read;
        } catch (IOException e) {
            if (late && !(e instanceof HttpTimeoutException)) {
                throw new HttpTimeoutException("the document did not end in time");
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        end.cancel(false);
        super.close();
    }
}
