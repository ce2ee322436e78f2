package kz.zakupai.vault.server.engine.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpKeyTests {
    /** RFC 6238, appendix B; the keys are those of its reference implementation. */
    @ParameterizedTest
    @CsvSource({
        "59, SHA1, 94287082",
        "59, SHA256, 46119246",
        "59, SHA512, 90693936",
        "1111111109, SHA1, 07081804",
        "1111111109, SHA256, 68084774",
        "1111111109, SHA512, 25091201",
        "1111111111, SHA1, 14050471",
        "1111111111, SHA256, 67062674",
        "1111111111, SHA512, 99943326",
        "1234567890, SHA1, 89005924",
        "1234567890, SHA256, 91819424",
        "1234567890, SHA512, 93441116",
        "2000000000, SHA1, 69279037",
        "2000000000, SHA256, 90698825",
        "2000000000, SHA512, 38618901",
        "20000000000, SHA1, 65353130",
        "20000000000, SHA256, 77737706",
        "20000000000, SHA512, 47863826"
    })
    void codesAreThoseOfTheStandard(long seconds, Algorithm algorithm, String code) {
        int size = switch (algorithm) {
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA512 -> 64;
        };
        Secret secret = Secret.of("1234567890".repeat(7).substring(0, size));
        TotpKey key = new TotpKey(secret, "", "", 30, algorithm, 8, 0);
        TotpKey six = new TotpKey(secret, "", "", 30, algorithm, 6, 0);

        assertThat(key.code(key.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
        assertThat(six.code(six.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code.substring(2));
    }
}
