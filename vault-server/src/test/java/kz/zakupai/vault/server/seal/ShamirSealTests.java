package kz.zakupai.vault.server.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShamirSealTests {
    private static final HexFormat HEX = HexFormat.of();

    private final SecureRandom random = new SecureRandom();
    private final MemoryStore store = new MemoryStore();
    private final Barrier barrier = new Barrier(store, random, () -> Instant.EPOCH);
    private final ShamirSeal seal = new ShamirSeal(store, barrier, random);

    @Test
    void newServerIsNeitherInitializedNorUnsealed() {
        assertThat(seal.status()).isEqualTo(new SealStatus(false, true, 0, 0, 0, ""));
        assertThatThrownBy(() -> seal.submit(Secret.of("00".repeat(33))))
                .isInstanceOf(NotInitialized.class)
                .hasMessage("Vault is not initialized");
    }

    @Test
    void defaultIsThreeOfFive() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        assertThat(shares).hasSize(5).allMatch(share -> share.size() == 33);
        assertThat(seal.status()).isEqualTo(new SealStatus(true, true, 3, 5, 0, ""));
    }

    @Test
    void sharesUnsealOneByOne() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        SealStatus first = seal.submit(hex(shares.get(4)));
        assertThat(first.progress()).isEqualTo(1);
        assertThat(UUID.fromString(first.nonce())).isNotNull();
        SealStatus second = seal.submit(hex(shares.get(0)));
        assertThat(second).isEqualTo(new SealStatus(true, true, 3, 5, 2, first.nonce()));
        assertThat(seal.submit(hex(shares.get(2)))).isEqualTo(new SealStatus(true, false, 3, 5, 0, ""));
        assertThat(barrier.sealed()).isFalse();
    }

    @Test
    void sharesStillUnsealAfterARestart() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        unseal(seal, shares);
        barrier.storage().put("a", "one".getBytes(UTF_8));
        Barrier restarted = new Barrier(store, random, () -> Instant.EPOCH);
        ShamirSeal again = new ShamirSeal(store, restarted, random);
        assertThat(again.status()).isEqualTo(new SealStatus(true, true, 3, 5, 0, ""));
        unseal(again, shares);
        assertThat(restarted.storage().get("a")).isEqualTo("one".getBytes(UTF_8));
    }

    @Test
    void hexInCapitalsAndBase64AreAccepted() {
        List<Secret> shares = seal.initialize(new SealConfig(3, 3));
        seal.submit(Secret.of(hex(shares.get(0)).reveal().toUpperCase(Locale.ROOT)));
        seal.submit(Secret.of(Base64.getEncoder().encodeToString(shares.get(1).revealBytes())));
        assertThat(seal.submit(hex(shares.get(2))).sealed()).isFalse();
    }

    @Test
    void repeatedShareLeavesTheProgress() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        SealStatus first = seal.submit(hex(shares.get(0)));
        assertThat(seal.submit(hex(shares.get(0)))).isEqualTo(first);
        assertThat(seal.submit(Secret.of(
                        Base64.getEncoder().encodeToString(shares.get(0).revealBytes()))))
                .isEqualTo(first);
    }

    @Test
    void wrongLastShareStartsTheAttemptAgain() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        seal.submit(hex(shares.get(0)));
        seal.submit(hex(shares.get(1)));
        byte[] wrong = shares.get(2).revealBytes();
        wrong[0] ^= 1;
        assertThatThrownBy(() -> seal.submit(Secret.of(HEX.formatHex(wrong))))
                .isInstanceOf(WrongShares.class)
                .hasMessageStartingWith("unable to retrieve stored keys: invalid key: ")
                .hasMessageNotContaining(HEX.formatHex(wrong));
        assertThat(seal.status()).isEqualTo(new SealStatus(true, true, 3, 5, 0, ""));
        unseal(seal, shares);
        assertThat(barrier.sealed()).isFalse();
    }

    @Test
    void sharesOfDifferentLengthsOrSameCoordinateStartTheAttemptAgain() {
        List<Secret> shares = seal.initialize(new SealConfig(2, 2));
        seal.submit(hex(shares.get(0)));
        assertThatThrownBy(() -> seal.submit(Secret.of("ab".repeat(20))))
                .isInstanceOf(WrongShares.class)
                .hasMessage("failed to compute combined key: all parts must be the same length");
        seal.submit(hex(shares.get(0)));
        byte[] twin = shares.get(0).revealBytes();
        twin[3] ^= 1;
        assertThatThrownBy(() -> seal.submit(Secret.of(HEX.formatHex(twin))))
                .isInstanceOf(WrongShares.class)
                .hasMessage("failed to compute combined key: duplicate part detected");
        assertThat(seal.status().progress()).isZero();
        assertThat(barrier.sealed()).isTrue();
    }

    @Test
    void resetForgetsTheProgressAndTheNextAttemptHasAnotherNonce() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        SealStatus first = seal.submit(hex(shares.get(0)));
        seal.reset();
        assertThat(seal.status()).isEqualTo(new SealStatus(true, true, 3, 5, 0, ""));
        SealStatus second = seal.submit(hex(shares.get(0)));
        assertThat(second.progress()).isEqualTo(1);
        assertThat(second.nonce()).isNotEmpty().isNotEqualTo(first.nonce());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "not a key!|'key' must be a valid hex or base64 string",
                "ab=c|'key' must be a valid hex or base64 string",
                "00112233|invalid key: key is shorter than minimum 16 bytes",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021"
                        + "|invalid key: key is longer than maximum 33 bytes"
            })
    void textThatCannotBeAShareIsRefusedAndKeepsTheProgress(String text, String message) {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        SealStatus first = seal.submit(hex(shares.get(0)));
        assertThatThrownBy(() -> seal.submit(Secret.of(text)))
                .isInstanceOf(InvalidShare.class)
                .hasMessage(message);
        assertThat(seal.status()).isEqualTo(first);
    }

    @Test
    void emptyAndHugeTextIsRefused() {
        seal.initialize(SealConfig.DEFAULT);
        assertThatThrownBy(() -> seal.submit(Secret.of("")))
                .isInstanceOf(InvalidShare.class)
                .hasMessage("'key' must be specified in request body as JSON, or 'reset' set to true");
        assertThatThrownBy(() -> seal.submit(Secret.of("00".repeat(1_000_000)))).isInstanceOf(InvalidShare.class);
    }

    @Test
    void singleShareIsTheUnsealKeyItself() {
        List<Secret> shares = seal.initialize(new SealConfig(1, 1));
        assertThat(shares).hasSize(1).allMatch(share -> share.size() == 32);
        assertThatThrownBy(() -> seal.submit(Secret.of("00".repeat(32)))).isInstanceOf(WrongShares.class);
        assertThatThrownBy(() -> seal.submit(Secret.of("00".repeat(20)))).isInstanceOf(WrongShares.class);
        assertThat(seal.submit(hex(shares.getFirst())).sealed()).isFalse();
    }

    @Test
    void shareGivenWhenUnsealedChangesNothing() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        unseal(seal, shares);
        assertThat(seal.submit(hex(shares.get(0)))).isEqualTo(new SealStatus(true, false, 3, 5, 0, ""));
    }

    @Test
    void secondInitializationIsRefusedAndOldSharesStayGood() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        SealConfig other = new SealConfig(2, 2);
        assertThatThrownBy(() -> seal.initialize(other))
                .isInstanceOf(AlreadyInitialized.class)
                .hasMessage("Vault is already initialized");
        unseal(seal, shares);
        assertThat(barrier.sealed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|shares must be at least one",
                "-1|1|shares must be at least one",
                "1|0|threshold must be at least one",
                "5|1|threshold must be greater than one for multiple shares",
                "256|3|shares must be less than 256",
                "5|256|threshold must be less than 256",
                "3|5|threshold cannot be larger than shares"
            })
    void configurationOutOfRangeIsRefused(int shares, int threshold, String reason) {
        assertThatThrownBy(() -> new SealConfig(shares, threshold))
                .isInstanceOf(InvalidSealConfiguration.class)
                .hasMessage("invalid seal configuration: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"shares\":5}", "{\"shares\":\"5\",\"threshold\":3}"})
    void unreadableStoredConfigurationSaysWhatToDo(String stored) {
        seal.initialize(SealConfig.DEFAULT);
        store.write(List.of(Change.put(StoredSeal.CONFIG_PATH, stored.getBytes(UTF_8))));
        ShamirSeal restarted = new ShamirSeal(store, barrier, random);
        assertThatThrownBy(restarted::status)
                .isInstanceOf(InvalidSealConfiguration.class)
                .hasMessageContaining("restore seal/config");
    }

    @Test
    void noShareAndNoKeyIsStoredReadable() {
        List<Secret> shares = seal.initialize(SealConfig.DEFAULT);
        for (String path : store.scan("", "", 10)) {
            byte[] stored = store.get(path);
            assertThat(stored).isNotNull();
            String content = HEX.formatHex(stored);
            assertThat(shares)
                    .allSatisfy(share -> assertThat(content).doesNotContain(HEX.formatHex(share.revealBytes(), 0, 32)));
        }
    }

    private static void unseal(ShamirSeal seal, List<Secret> shares) {
        seal.submit(hex(shares.get(1)));
        seal.submit(hex(shares.get(3)));
        seal.submit(hex(shares.get(4)));
    }

    private static Secret hex(Secret share) {
        return Secret.of(HEX.formatHex(share.revealBytes()));
    }
}
