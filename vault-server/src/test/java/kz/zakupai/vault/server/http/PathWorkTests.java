package kz.zakupai.vault.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.vault.server.AllocatedBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path costs before anybody knows who asks: four times the length, about four times as much. */
class PathWorkTests {
    private static final int LENGTH = 16 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"a/", "a", "%61", "%2F", "%2e", "//", "../", "%", "%D0%B6", "pki/ocsp/M"})
    void workIsLinear(String unit) {
        long one = cost(unit, LENGTH);
        long four = cost(unit, 4 * LENGTH);

        assertThat(four).isLessThan(8 * one + LENGTH);
    }

    private static long cost(String unit, int length) {
        String path = "/v1/" + unit.repeat(length / unit.length());
        return AllocatedBytes.of(() -> {
            try {
                RequestPath.of(path);
            } catch (Refused expected) {
                assertThat(expected.status()).isEqualTo(400);
            }
        });
    }
}
