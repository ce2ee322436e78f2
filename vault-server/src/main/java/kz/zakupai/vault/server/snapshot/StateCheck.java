package kz.zakupai.vault.server.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.zakupai.vault.server.barrier.Barrier;
import org.jspecify.annotations.Nullable;

/** Walks through a state once and checks that a store can take it and a server can be unsealed with it. */
final class StateCheck {
    private static final byte[] KEY_RING = Barrier.KEY_RING.getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEAL = "seal/".getBytes(StandardCharsets.UTF_8);

    private final long expected;
    private long entries;
    private byte @Nullable [] last;
    private byte @Nullable [] keyRing;
    private boolean seal;

    /** @param expected how many entries there should be */
    StateCheck(long expected) {
        this.expected = expected;
    }

    /** @return the key ring in it */
    byte[] keyRing(ScratchFile state) throws IOException {
        try (InputStream in = state.input()) {
            StateFormat.read(in, this::entry);
        }
        byte[] found = keyRing;
        if (found == null || !seal) {
            throw SnapshotRefused.damaged("the snapshot is of a server that was not initialised: it has no keys");
        }
        if (entries != expected) {
            throw SnapshotRefused.damaged(
                    "the snapshot is damaged: it has " + entries + " entries and should have " + expected);
        }
        return found;
    }

    private void entry(byte[] key, byte[] value) {
        byte[] before = last;
        if (key.length == 0 || (before != null && Arrays.compareUnsigned(before, key) >= 0) || !text(key)) {
            throw SnapshotRefused.damaged("the snapshot is damaged: entry " + entries + " is out of order");
        }
        entries++;
        last = key;
        if (Arrays.equals(key, KEY_RING)) {
            keyRing = value;
        }
        seal |= key.length > SEAL.length && Arrays.equals(key, 0, SEAL.length, SEAL, 0, SEAL.length);
    }

    private static boolean text(byte[] key) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
