package kz.zakupai.vault.server.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload is the snapshot that was made, or it is refused and says why. */
final class UploadedSnapshotTests {
    private static final Snapshot.Origin ORIGIN =
            new Snapshot.Origin("test", "127.0.0.1:8200", 1, Instant.parse("2026-11-22T10:00:00Z"));

    /** A seal that anybody could make: what is sealed is the sums, turned round. */
    private static final HashSeal SEAL = new HashSeal() {
        @Override
        public byte[] seal(byte[] sums) {
            return reversed(sums);
        }

        @Override
        public boolean opens(byte[] sealed, byte[] sums) {
            return Arrays.equals(reversed(sealed), sums);
        }
    };

    @TempDir
    private Path workspace;

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }

    private static byte[] snapshot() throws IOException {
        try (MemoryStore store = new MemoryStore()) {
            store.write(List.of(
                    Change.put("barrier/keyring", "ring".getBytes(UTF_8)),
                    Change.put("entries/a", new byte[300]),
                    Change.put("entries/b", new byte[0]),
                    Change.put("seal/config", "{}".getBytes(UTF_8))));
            return archive(store);
        }
    }

    private static byte[] archive(MemoryStore store) throws IOException {
        var out = new ByteArrayOutputStream();
        try (Snapshot snapshot = Snapshot.take(store, SEAL, ORIGIN, SnapshotLimits.STANDARD)) {
            snapshot.writeTo(out);
        }
        return out.toByteArray();
    }

    private UploadedSnapshot read(byte[] upload) {
        return UploadedSnapshot.read(new ByteArrayInputStream(upload), workspace, SnapshotLimits.STANDARD);
    }

    @Test
    void whatWasTakenIsWhatIsRead() throws IOException {
        try (UploadedSnapshot read = read(snapshot())) {
            var entries = new TreeMap<String, Integer>();
            read.forEach((key, value) -> entries.put(new String(key, UTF_8), value.length));
            assertThat(entries)
                    .isEqualTo(Map.of("barrier/keyring", 4, "entries/a", 300, "entries/b", 0, "seal/config", 2));
            assertThat(new String(read.keyRing(), UTF_8)).isEqualTo("ring");
            assertThat(read.sealedBy(SEAL)).isTrue();
            assertThat(read.meta().entries()).isEqualTo(4);
        }
    }

    @Test
    void nothingIsLeftInTheWorkspaceEvenWhileOneIsOpen() throws IOException {
        try (UploadedSnapshot read = read(snapshot());
                Stream<Path> files = Files.list(workspace)) {
            assertThat(read.meta().term()).isEqualTo(1);
            assertThat(files).isEmpty();
        }
    }

    @Test
    void cutAnywhereItIsRefused() throws IOException {
        byte[] whole = snapshot();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(SnapshotRefused.class);
        }
    }

    @Test
    void changedAnywhereItIsRefusedOrStillTheSame() throws IOException {
        byte[] plain;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(snapshot()))) {
            plain = in.readAllBytes();
        }
        Map<String, String> original = content(plain);
        int refused = 0;
        for (int i = 0; i < plain.length; i++) {
            byte[] changed = plain.clone();
            changed[i] ^= 1;
            try {
                // What is accepted was changed where nothing stands: in padding.
                assertThat(content(changed)).as("byte %d", i).isEqualTo(original);
            } catch (SnapshotRefused e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1500);
    }

    /** Every entry, and what says whether the seal opens. */
    private Map<String, String> content(byte[] plain) throws IOException {
        var values = new TreeMap<String, String>();
        try (UploadedSnapshot read = read(zipped(plain))) {
            read.forEach((key, value) -> values.put(new String(key, UTF_8), Arrays.toString(value)));
            if (!read.sealedBy(SEAL)) {
                throw new SnapshotRefused(SnapshotRefused.Reason.UNUSABLE, "the seal does not open");
            }
        }
        return values;
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    @Test
    void aServerWithoutKeysGivesNoUsableSnapshot() throws IOException {
        byte[] empty = archive(new MemoryStore());
        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(SnapshotRefused.class)
                .hasMessageContaining("not initialised");
    }

    @Test
    void otherFormatsAndOtherProgramsAreNamed() {
        assertThatThrownBy(() -> SnapshotMeta.decode("{\"Zakupai\":{\"format\":0}}".getBytes(UTF_8)))
                .hasMessageContaining("format 0")
                .hasMessageContaining("reads format 1");
        assertThatThrownBy(() -> SnapshotMeta.decode("{\"Version\":1,\"ID\":\"bolt-snapshot\"}".getBytes(UTF_8)))
                .hasMessageContaining("another program");
    }

    @Test
    void limitsHoldForTheUploadAndForWhatItUnpacksTo() throws IOException {
        byte[] whole = snapshot();
        for (SnapshotLimits limits :
                List.of(new SnapshotLimits(whole.length - 1, 10_000), new SnapshotLimits(10_000, 100))) {
            assertThatThrownBy(() -> UploadedSnapshot.read(new ByteArrayInputStream(whole), workspace, limits))
                    .isInstanceOfSatisfying(
                            SnapshotRefused.class,
                            e -> assertThat(e.reason()).isEqualTo(SnapshotRefused.Reason.TOO_LARGE));
        }
    }

    @Test
    void aBrokenConnectionIsNoVerdictOnTheSnapshot() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("reset");
            }
        };
        assertThatThrownBy(() -> UploadedSnapshot.read(broken, workspace, SnapshotLimits.STANDARD))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void inspectingReadsTheSameAndSeesDamage() throws IOException {
        byte[] whole = snapshot();
        var sizes = new TreeMap<String, Long>();
        assertThat(SnapshotContents.read(new ByteArrayInputStream(whole), sizes::put))
                .containsEntry("Version", 1)
                .containsEntry("Term", 1);
        assertThat(sizes).containsEntry("entries/a", 309L).hasSize(4);
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        assertThatThrownBy(() -> SnapshotContents.read(new ByteArrayInputStream(cut), (key, bytes) -> {}))
                .isInstanceOf(SnapshotRefused.class);
    }
}
