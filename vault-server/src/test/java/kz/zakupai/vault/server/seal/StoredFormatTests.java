package kz.zakupai.vault.server.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.KeyStatus;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.Test;

/** A store that an earlier version wrote must stay readable: the file holds one, with the shares that open it. */
final class StoredFormatTests {
    private final MemoryStore store = new MemoryStore();
    private final List<Secret> shares = new ArrayList<>();
    private final Barrier barrier = new Barrier(store, new SecureRandom(), () -> Instant.EPOCH);
    private final ShamirSeal seal = new ShamirSeal(store, barrier, new SecureRandom());

    @Test
    void storeOfFormatOneIsReadable() throws IOException {
        load("format-1.txt");
        assertThat(seal.status()).isEqualTo(new SealStatus(true, true, 3, 5, 0, ""));
        for (Secret share : shares) {
            seal.submit(share);
        }
        assertThat(barrier.sealed()).isFalse();
        Storage storage = barrier.storage();
        assertThat(storage.scan("", "", 10)).containsExactly("empty", "logical/a", "logical/ключ");
        assertThat(storage.get("logical/a")).isEqualTo("written under the first key".getBytes(UTF_8));
        assertThat(storage.get("logical/ключ")).isEqualTo("written under the second key".getBytes(UTF_8));
        assertThat(storage.get("empty")).isEmpty();
        assertThat(barrier.keyStatus()).isEqualTo(new KeyStatus(2, Instant.parse("2026-01-02T03:04:05Z"), 2));
    }

    /** Lines: {@code share HEX}, or {@code entry PATH HEX}. */
    private void load(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(resource), resource)) {
            for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "share" -> shares.add(Secret.of(words[1]));
                    case "entry" ->
                        store.write(List.of(Change.put(words[1], HexFormat.of().parseHex(words[2]))));
                    default -> assertThat(words[0]).as("a comment").isEqualTo("#");
                }
            }
        }
    }
}
