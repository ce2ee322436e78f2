package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheShardTests {
    /** Of the hash only {@code bits} differ, so that with few of them nearly all keys meet. */
    @ParameterizedTest
    @CsvSource({"2, 2048", "6, 2048", "32, 2048", "32, 8192", "4, 65536", "32, 300000"})
    void everyValueFoundIsTheLatestWhateverWasEvicted(int bits, int capacity) {
        var random = new Random(bits * 31L + capacity);
        var shard = new CacheShard(capacity);
        Map<Integer, byte[]> model = new HashMap<>();
        int found = 0;
        for (int step = 0; step < 40_000; step++) {
            int number = random.nextInt(200);
            byte[] key = StoreContract.bytes("key" + number);
            int hash = (Arrays.hashCode(key) * 0x9E3779B1) >>> (32 - bits);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    byte[] value = shard.get(key, hash);
                    if (value != null) {
                        found++;
                        assertThat(value).isEqualTo(model.get(number));
                    }
                }
                case 2 -> {
                    byte[] value = new byte[random.nextInt(400)];
                    random.nextBytes(value);
                    shard.put(key, hash, value);
                    model.put(number, value);
                }
                default -> {
                    shard.remove(key, hash);
                    model.remove(number);
                }
            }
            assertThat(shard.usedBytes()).isBetween(0L, (long) capacity);
        }
        assertThat(found).isGreaterThan(100);
    }

    /** With few bits, so that many are alike. */
    private static int hash(int number, int bits) {
        return (number * 0x9E3779B1) >>> (32 - bits);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 32})
    void whatFitsStays(int bits) {
        var shard = new CacheShard(65536);
        for (int i = 0; i < 500; i++) {
            shard.put(StoreContract.bytes("key" + i), hash(i, bits), StoreContract.bytes("value" + i));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(shard.get(StoreContract.bytes("key" + i), hash(i, bits)))
                    .isEqualTo(StoreContract.bytes("value" + i));
        }
    }
}
