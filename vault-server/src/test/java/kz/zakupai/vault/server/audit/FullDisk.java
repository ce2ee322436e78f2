package kz.zakupai.vault.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import kz.zakupai.vault.server.audit.sink.LineSink;

/** A device whose every write fails as on a full disk. */
final class FullDisk implements LineSink {
    @Override
    public void begin() {}

    @Override
    public void add(byte[] line, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(line, 0, length));
        }
    }

    @Override
    public void end() {}

    @Override
    public void recover() {}

    @Override
    public void open() {}

    @Override
    public void close() {}
}
