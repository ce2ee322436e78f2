package kz.zakupai.vault.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTests {
    @ParameterizedTest
    @CsvSource({
        "/v1/secret/data/app, secret/data/app",
        "/v1/secret/, secret/",
        "/v1/a%20b/c+d, a b/c+d",
        "/v1/%D0%B6, \u0436",
        "/v1/a%2Fb, a/b",
        "/v1/a%252e%252e, a%2e%2e",
        "/v1/..a/b../...,  ..a/b../...",
        "/v1/a;b=c, a;b=c"
    })
    void aPathIsDecodedExactlyOnce(String raw, String path) {
        assertThat(RequestPath.of(raw)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../sys",
                "/v1/a/../b",
                "/v1/a/..",
                "/v1/a/%2e%2e/b",
                "/v1/a/%2E./b",
                "/v1/a%2f..%2fb",
                "/v1/./a",
                "/v1/a/%2e"
            })
    void relativePathsAreRefused(String raw) {
        assertThatThrownBy(() -> RequestPath.of(raw)).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.errors()).containsExactly("relative paths not supported");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1//a", "/v1/a//b", "/v1/a%2f/b", "/v1/a//", "/v1/%2f"})
    void emptySegmentsAreRefused(String raw) {
        assertThatThrownBy(() -> RequestPath.of(raw))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/a%00",
                "/v1/a%0Ab",
                "/v1/a%0d",
                "/v1/%1f",
                "/v1/%7f",
                "/v1/a%",
                "/v1/a%2",
                "/v1/a%zz",
                "/v1/%ff",
                "/v1/%c0%ae",
                "/v1/%ed%a0%80"
            })
    void whatIsNoTextIsRefusedWithoutBody(String raw) {
        assertThatThrownBy(() -> RequestPath.of(raw)).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.bodiless()).isTrue();
        });
    }

    @Test
    void otherTopPathsAreNotFound() {
        for (String raw : new String[] {"/", "/v1", "/v2/a", "/ui/", "", "*", "/V1/a", "//v1/a"}) {
            assertThatThrownBy(() -> RequestPath.of(raw)).isInstanceOfSatisfying(Refused.class, refusal -> {
                assertThat(refusal.status()).isEqualTo(404);
                assertThat(refusal.errors()).isEmpty();
            });
        }
    }

    @Test
    void slashesThatMeetInAnOcspRequestAreToldInTheAlphabetForPaths() {
        String request = "M" + "A".repeat(60) + "//x/y+A=";

        assertThat(RequestPath.of("/v1/pki/ocsp/" + request)).isEqualTo("pki/ocsp/M" + "A".repeat(60) + "__x_y+A=");
        assertThat(RequestPath.of("/v1/pki/ocsp/" + request.replace("/", "%2F")))
                .isEqualTo("pki/ocsp/M" + "A".repeat(60) + "__x_y+A=");
    }

    @Test
    void emptySegmentsAreRefusedInWhatIsNoOcspRequest() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> RequestPath.of("/v1/secret/ocsp/M//x"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> RequestPath.of("/v1/secret/ocsp/M" + "A".repeat(70) + "//../x"));
    }
}
