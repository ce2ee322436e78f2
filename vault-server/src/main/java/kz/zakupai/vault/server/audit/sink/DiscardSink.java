package kz.zakupai.vault.server.audit.sink;

/** Throws lines away: {@code discard}, for tests of what auditing costs. */
public final class DiscardSink implements LineSink {
    @Override
    public void begin() {}

    @Override
    public void add(byte[] line, int length) {}

    @Override
    public void end() {}

    @Override
    public void recover() {}

    @Override
    public void open() {}

    @Override
    public void close() {}
}
