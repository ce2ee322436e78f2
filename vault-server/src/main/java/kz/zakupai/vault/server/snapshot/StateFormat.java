package kz.zakupai.vault.server.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import kz.zakupai.vault.server.store.EntrySink;
import kz.zakupai.vault.server.store.StoreLimits;

/**
 * How entries follow one another in a state: each is its length, then a protobuf message of the key (field 1) and the value
 * (field 2), as raft snapshots of Vault have them. Lengths are protobuf's varints.
 */
final class StateFormat {
    private static final int KEY = 0x0A;
    private static final int VALUE = 0x12;
    private static final int MAX_VARINT_SHIFT = 28;

    private StateFormat() {}

    static void write(OutputStream out, byte[] key, byte[] value) throws IOException {
        writeVarint(out, fieldBytes(key) + fieldBytes(value));
        writeField(out, KEY, key);
        writeField(out, VALUE, value);
    }

    /**
     * Gives every entry of a state to {@code sink}.
     *
     * @throws SnapshotRefused when this is no state, or has a key or a value that no store takes
     */
    static void read(InputStream in, EntrySink sink) throws IOException {
        try {
            for (int first = in.read(); first >= 0; first = in.read()) {
                int length = varint(in, first);
                byte[] key = field(in, KEY, StoreLimits.MAX_KEY_BYTES);
                byte[] value = field(in, VALUE, StoreLimits.MAX_VALUE_BYTES);
                if (length != fieldBytes(key) + fieldBytes(value)) {
                    throw broken();
                }
                sink.entry(key, value);
            }
        } catch (EOFException e) {
            throw broken();
        }
    }

    private static SnapshotRefused broken() {
        return SnapshotRefused.damaged("the snapshot's state cannot be read: it is not a list of entries");
    }

    private static int fieldBytes(byte[] content) {
        return 1 + varintBytes(content.length) + content.length;
    }

    private static void writeField(OutputStream out, int tag, byte[] content) throws IOException {
        out.write(tag);
        writeVarint(out, content.length);
        out.write(content);
    }

    private static byte[] field(InputStream in, int tag, int limit) throws IOException {
        if (in.read() != tag) {
            throw broken();
        }
        int length = varint(in, in.read());
        if (length > limit) {
            throw broken();
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw broken();
        }
        return content;
    }

    private static void writeVarint(OutputStream out, int number) throws IOException {
        int rest = number;
        while (rest >= 0x80) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int varintBytes(int number) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(number) + 6) / 7);
    }

    /** @param first what was read already; -1 for the end */
    private static int varint(InputStream in, int first) throws IOException {
        long number = 0;
        int part = first;
        for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
            if (part < 0) {
                throw broken();
            }
            number |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                if (number > Integer.MAX_VALUE) {
                    throw broken();
                }
                return (int) number;
            }
            part = in.read();
        }
        throw broken();
    }
}
