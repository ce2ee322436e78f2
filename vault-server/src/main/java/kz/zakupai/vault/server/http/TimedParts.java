package kz.zakupai.vault.server.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A streamed answer's body: the watch knows of each part that is under way, so that a reader who stopped reading is left. */
final class TimedParts extends FilterOutputStream {
    private final RequestWatch.Watched watched;

    TimedParts(OutputStream out, RequestWatch.Watched watched) {
        super(out);
        this.watched = watched;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        timed(() -> out.write(bytes, start, length));
    }

    @Override
    public void flush() throws IOException {
        timed(out::flush);
    }

    private void timed(Part part) throws IOException {
        watched.partBegins();
        try {
            part.write();
        } finally {
            watched.partEnds();
        }
    }

    @FunctionalInterface
    private interface Part {
        void write() throws IOException;
    }
}
