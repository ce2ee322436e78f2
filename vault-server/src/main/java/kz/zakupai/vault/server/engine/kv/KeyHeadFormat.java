package kz.zakupai.vault.server.engine.kv;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.json.RawJson;
import org.jspecify.annotations.Nullable;

/** The bytes of a {@link KeyHead}: a compact header, then the newest version's data to the end, so that a read copies it once. */
final class KeyHeadFormat {
    private static final byte FORMAT = 1;
    private static final int DESTROYED = 1;
    private static final int DELETED_BY_REQUEST = 4;
    private static final int HAS_DELETION = 2;
    private static final int NONE = -1;

    private KeyHeadFormat() {}

    static byte[] write(KeyHead head) {
        byte[] data = head.newestData();
        var bytes = new ByteArrayOutputStream(128 + (data == null ? 0 : data.length));
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            writeSettings(out, head.settings());
            writeInstant(out, head.created());
            writeInstant(out, head.updated());
            out.writeInt(head.current());
            out.writeInt(head.oldest());
            out.writeInt(head.versions().size());
            for (Version version : head.versions()) {
                writeVersion(out, version);
            }
            out.writeBoolean(data != null);
            if (data != null) {
                out.write(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array never fails
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException if the bytes are of another format */
    static KeyHead read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != FORMAT) {
                throw new IllegalStateException(
                        "a key-value entry has an unknown format: was it written by a newer server?");
            }
            KeySettings settings = readSettings(in);
            Instant created = readInstant(in);
            Instant updated = readInstant(in);
            int current = in.getInt();
            int oldest = in.getInt();
            int count = in.getInt();
            List<Version> versions = new ArrayList<>(Math.min(count, bytes.length));
            for (int i = 0; i < count; i++) {
                versions.add(readVersion(in));
            }
            byte @Nullable [] data = in.get() == 0 ? null : take(in, in.remaining());
            return new KeyHead(settings, created, updated, current, oldest, versions, data);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("a key-value entry is cut short", e);
        }
    }

    private static void writeSettings(DataOutputStream out, KeySettings settings) throws IOException {
        out.writeInt(settings.maxVersions());
        out.writeBoolean(settings.casRequired());
        out.writeLong(settings.deleteVersionAfter().toSeconds());
        out.writeInt(settings.deleteVersionAfter().toNanosPart());
        RawJson custom = settings.customMetadata();
        out.writeInt(custom == null ? NONE : custom.utf8().length);
        if (custom != null) {
            out.write(custom.utf8());
        }
    }

    private static KeySettings readSettings(ByteBuffer in) {
        int maxVersions = in.getInt();
        boolean casRequired = in.get() != 0;
        Duration deleteVersionAfter = Duration.ofSeconds(in.getLong(), in.getInt());
        int length = in.getInt();
        RawJson custom = length == NONE ? null : new RawJson(take(in, length));
        return new KeySettings(maxVersions, casRequired, deleteVersionAfter, custom);
    }

    private static void writeVersion(DataOutputStream out, Version version) throws IOException {
        Instant deletion = version.deletion();
        out.writeInt(version.number());
        out.writeByte((version.destroyed() ? DESTROYED : 0)
                | (deletion == null ? 0 : HAS_DELETION)
                | (version.deletedByRequest() ? DELETED_BY_REQUEST : 0));
        writeInstant(out, version.created());
        if (deletion != null) {
            writeInstant(out, deletion);
        }
    }

    private static Version readVersion(ByteBuffer in) {
        int number = in.getInt();
        int flags = in.get();
        Instant created = readInstant(in);
        Instant deletion = (flags & HAS_DELETION) == 0 ? null : readInstant(in);
        return new Version(number, created, deletion, (flags & DESTROYED) != 0, (flags & DELETED_BY_REQUEST) != 0);
    }

    private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(ByteBuffer in) {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
