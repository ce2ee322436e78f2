package kz.zakupai.vault.server.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ShamirTests {
    private final SecureRandom secure = new SecureRandom();

    @Test
    void anySharesOfThresholdNumberGiveTheSecret() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int shares = 2 + random.nextInt(20);
            int threshold = 2 + random.nextInt(shares - 1);
            byte[] secret = new byte[1 + random.nextInt(40)];
            random.nextBytes(secret);
            List<byte[]> split = new ArrayList<>(Shamir.split(secret, shares, threshold, secure));
            Collections.shuffle(split, random);
            int given = threshold + random.nextInt(shares - threshold + 1);
            assertThat(Shamir.combine(split.subList(0, given)))
                    .as("seed %d, round %d: %d of %d, threshold %d", seed, round, given, shares, threshold)
                    .isEqualTo(secret);
        }
    }

    @Test
    void oneShareLessDoesNotGiveTheSecret() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int shares = 3 + random.nextInt(20);
            int threshold = 3 + random.nextInt(shares - 2);
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            List<byte[]> split = new ArrayList<>(Shamir.split(secret, shares, threshold, secure));
            Collections.shuffle(split, random);
            assertThat(Shamir.combine(split.subList(0, threshold - 1)))
                    .as("seed %d, round %d: threshold %d", seed, round, threshold)
                    .isNotEqualTo(secret);
        }
    }

    /** With threshold-1 shares fixed, every value of a further share is possible, so every secret is. */
    @Test
    void oneShareTellsNothingOfTheSecret() {
        byte[] known = Shamir.split(new byte[] {42}, 2, 2, secure).getFirst();
        int otherCoordinate = (known[1] & 0xFF) == 1 ? 2 : 1;
        Set<Byte> secrets = new HashSet<>();
        for (int value = 0; value < 256; value++) {
            secrets.add(Shamir.combine(List.of(known, new byte[] {(byte) value, (byte) otherCoordinate}))[0]);
        }
        assertThat(secrets).hasSize(256);
    }

    @Test
    void largestSplitCombines() {
        byte[] secret = new byte[32];
        secure.nextBytes(secret);
        List<byte[]> split = Shamir.split(secret, 255, 255, secure);
        assertThat(Shamir.combine(split)).isEqualTo(secret);
        assertThat(split.stream().map(share -> share[32]).distinct())
                .hasSize(255)
                .doesNotContain((byte) 0);
    }

    @Test
    void shareIsOneByteLongerThanTheSecret() {
        assertThat(Shamir.split(new byte[32], 5, 3, secure)).hasSize(5).allMatch(share -> share.length == 33);
    }

    /** A straight line whose products are those of FIPS 197. */
    @Test
    void sharesKnownInAdvanceCombine() {
        // f(x) = 0x01 + x * 0x57 in GF(256): f(0x83) = 0x01 ^ 0xc1, f(0x13) = 0x01 ^ 0xfe.
        HexFormat hex = HexFormat.of();
        assertThat(Shamir.combine(List.of(hex.parseHex("c083"), hex.parseHex("ff13"))))
                .containsExactly(0x01);
    }

    @Test
    void impossibleSplitsAreRefused() {
        byte[] secret = {1};
        for (int[] numbers : new int[][] {{1, 1}, {5, 1}, {2, 3}, {256, 2}, {0, 0}, {5, -1}}) {
            assertThatThrownBy(() -> Shamir.split(secret, numbers[0], numbers[1], secure))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Shamir.split(new byte[0], 5, 3, secure)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesThatCannotBelongTogetherAreRefused() {
        refused("less than two parts", new byte[] {1, 1});
        refused("same length", new byte[] {1, 1}, new byte[] {1, 1, 2});
        refused("duplicate part", new byte[] {1, 1}, new byte[] {2, 1});
        refused("invalid part", new byte[] {1, 1}, new byte[] {2, 0});
        refused("at least two bytes", new byte[] {1}, new byte[] {2});
    }

    private static void refused(String reason, byte[]... shares) {
        List<byte[]> given = List.of(shares);
        assertThatThrownBy(() -> Shamir.combine(given))
                .isInstanceOf(WrongShares.class)
                .hasMessageContaining(reason);
    }
}
