package kz.zakupai.vault.server.audit.sink;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** Writes to the process's standard output, which is never closed. */
public final class StdoutSink implements LineSink {
    // The channel belongs to the process: closing it would close standard output for everybody.
    @SuppressWarnings("StreamResourceLeak")
    private final FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();

    private final Gathered gathered = new Gathered(bytes -> {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    });

    @Override
    public void begin() {
        gathered.clear();
    }

    @Override
    public void add(byte[] line, int length) throws IOException {
        gathered.add(line, length);
    }

    @Override
    public void end() throws IOException {
        gathered.flush();
    }

    @Override
    public void recover() {}

    @Override
    public void open() {}

    @Override
    public void close() {}
}
