package kz.zakupai.vault.server.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes to the process's standard output, which is never closed. */
final class StdoutSink implements LineSink {
    // The channel belongs to the process: closing it would close standard output for everybody.
    @SuppressWarnings("StreamResourceLeak")
    private final FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();

    @Override
    public void write(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            out.write(lines);
        }
    }

    @Override
    public void reopen() {}

    @Override
    public void close() {}
}
