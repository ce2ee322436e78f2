package kz.zakupai.vault.server.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.seal.SealUnavailable.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseWrapperTests {
    /** As cheap as it can be: what a guess costs is Argon2's, not this class's. */
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Secret key = Secret.of("0123456789abcdef0123456789abcdef");
    private Path file = Path.of("");

    @BeforeEach
    void writePassphrase() throws IOException {
        file = folder.resolve("passphrase");
        Files.writeString(file, "correct horse battery\n");
    }

    private PassphraseWrapper wrapper(Argon2Cost cost) {
        return new PassphraseWrapper(new PassphraseSource.InFile(file), cost, random);
    }

    private static Reason reason(Runnable call) {
        try {
            call.run();
        } catch (SealUnavailable e) {
            assertThat(e.getMessage()).doesNotContain("correct horse");
            return e.reason();
        }
        throw new AssertionError("it was not refused");
    }

    private static WrappedKey changed(WrappedKey wrapped, String field, Object value) {
        var fields = new TreeMap<String, Object>(Json.object(wrapped.bytes()));
        fields.put(field, value);
        return WrappedKey.parse(Json.bytes(fields));
    }

    @Test
    void theSamePassphraseGivesTheKeyBackAndEveryWrappingLooksDifferent() {
        WrappedKey first = wrapper(CHEAP).wrap(key);
        WrappedKey second = wrapper(CHEAP).wrap(key);

        assertThat(first.text("salt")).isNotEqualTo(second.text("salt"));
        assertThat(first.text("key")).isNotEqualTo(second.text("key"));
        try (Secret back = wrapper(CHEAP).unwrap(WrappedKey.parse(first.bytes()))) {
            assertThat(back.constantTimeEquals(key)).isTrue();
        }
        assertThat(new String(first.bytes(), StandardCharsets.UTF_8)).doesNotContain("correct", "0123456789abcdef");
    }

    @Test
    void anotherPassphraseIsRefused() throws IOException {
        WrappedKey wrapped = wrapper(CHEAP).wrap(key);
        Files.writeString(file, "correct horse batterz\n");

        assertThat(reason(() -> wrapper(CHEAP).unwrap(wrapped).destroy())).isEqualTo(Reason.WRONG_PASSPHRASE);
        assertThat(wrapper(CHEAP).made(wrapped)).isFalse();
    }

    @Test
    void everyChangedBitOfTheWrappedKeyIsRefused() {
        WrappedKey wrapped = wrapper(CHEAP).wrap(key);
        byte[] ciphertext = Base64.getDecoder().decode(wrapped.text("key"));
        List<Integer> accepted = new ArrayList<>();
        for (int bit = 0; bit < ciphertext.length * 8; bit++) {
            byte[] flipped = ciphertext.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            WrappedKey tampered = changed(wrapped, "key", Base64.getEncoder().encodeToString(flipped));
            try (Secret opened = wrapper(CHEAP).unwrap(tampered)) {
                accepted.add(bit + opened.size());
            } catch (SealUnavailable e) {
                assertThat(e.reason()).isIn(Reason.WRONG_PASSPHRASE, Reason.DAMAGED);
            }
        }
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "memory, 2147483647",
        "memory, 262145",
        "memory, 0",
        "memory, -1",
        "iterations, 17",
        "iterations, 0",
        "parallelism, 9",
        "parallelism, 2000000000",
    })
    void aStoreThatAsksForMoreThanTheLimitsIsRefusedBeforeItCostsAnything(String field, int value) {
        WrappedKey wrapped = changed(wrapper(CHEAP).wrap(key), field, value);

        assertThat(reason(() -> wrapper(CHEAP).unwrap(wrapped).destroy())).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void aStoreThatNamesACheaperGuessIsRefused() {
        WrappedKey wrapped = changed(wrapper(new Argon2Cost(64, 2, 1)).wrap(key), "iterations", 1);

        assertThat(reason(() -> wrapper(CHEAP).unwrap(wrapped).destroy())).isEqualTo(Reason.WRONG_PASSPHRASE);
    }

    @Test
    void newParametersWrapTheKeyAnewAtTheNextCheckAndThenNoMore() {
        WrappedKey old = wrapper(CHEAP).wrap(key);
        PassphraseWrapper stronger = wrapper(new Argon2Cost(128, 2, 1));

        WrappedKey fresh = Objects.requireNonNull(stronger.check(old), "wrapped anew");
        assertThat(fresh.number("memory", 1, 1024)).isEqualTo(128);
        assertThat(stronger.check(fresh)).isNull();
        try (Secret back = wrapper(CHEAP).unwrap(fresh)) {
            assertThat(back.constantTimeEquals(key)).isTrue();
        }
    }

    @Test
    void aCheckFindsOutThatThePassphraseIsGoneOrWasExchanged() throws IOException {
        PassphraseWrapper wrapper = wrapper(CHEAP);
        WrappedKey wrapped = wrapper.wrap(key);
        wrapper.unwrap(wrapped).destroy();
        assertThat(wrapper.check(wrapped)).isNull();

        Files.writeString(file, "another passphrase");
        assertThat(reason(() -> wrapper.check(wrapped))).isEqualTo(Reason.WRONG_PASSPHRASE);
        Files.delete(file);
        assertThat(reason(() -> wrapper.check(wrapped))).isEqualTo(Reason.NO_PASSPHRASE);
    }

    @Test
    void whatIsTooShortToBeAPassphraseIsNone() throws IOException {
        Files.writeString(file, "short\n");
        assertThat(reason(() -> wrapper(CHEAP).wrap(key))).isEqualTo(Reason.NO_PASSPHRASE);
        Files.writeString(file, "x".repeat(5000));
        assertThat(reason(() -> wrapper(CHEAP).wrap(key))).isEqualTo(Reason.NO_PASSPHRASE);
    }

    @Test
    void anEnvironmentVariableHoldsItAsWell() {
        Map<String, String> variables = Map.of("SEAL", "correct horse battery");
        WrappedKey wrapped = wrapper(CHEAP).wrap(key);
        var found = new PassphraseWrapper(new PassphraseSource.InEnvironment("SEAL", variables::get), CHEAP, random);
        var missing = new PassphraseWrapper(new PassphraseSource.InEnvironment("OTHER", variables::get), CHEAP, random);

        assertThat(found.made(wrapped)).isTrue();
        assertThat(reason(() -> missing.unwrap(wrapped).destroy())).isEqualTo(Reason.NO_PASSPHRASE);
    }

    @Test
    void theDefaultCostsWhatOwaspAsksForAtLeast() {
        assertThat(Argon2Cost.STANDARD.strongEnough()).isTrue();
        assertThat(new Argon2Cost(19 * 1024, 2, 1).strongEnough()).isTrue();
        assertThat(new Argon2Cost(19 * 1024, 1, 1).strongEnough()).isFalse();
        assertThatThrownBy(() -> new Argon2Cost(512 * 1024, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
