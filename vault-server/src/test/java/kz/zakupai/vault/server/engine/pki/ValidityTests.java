package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** How long certificates are valid. */
final class ValidityTests {
    private final PkiFixture pki = new PkiFixture().ready();

    private Instant now() {
        return pki.engine.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration life(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    @Test
    void aCertificateIsBackdatedByHalfAMinute() {
        X509Certificate issued = pki.issued("any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}");
        assertThat(issued.getNotBefore().toInstant()).isEqualTo(now().minusSeconds(30));
        assertThat(issued.getNotAfter().toInstant()).isEqualTo(now().plusSeconds(3600));
    }

    @Test
    void theRolesTimeHoldsWhereNoneIsAskedFor() {
        pki.role("r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"2h\",\"not_before_duration\":\"1h\"}");
        assertThat(life(pki.issued("r", "{\"common_name\":\"a.b\"}"))).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void whatIsLongerThanTheRolesLongestIsCapped() {
        pki.role("r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"max_ttl\":\"2h\"}");
        assertThat(pki.warnings("issue/r", "{\"common_name\":\"a.b\",\"ttl\":\"5h\"}"))
                .containsExactly("TTL \"5h0m0s\" is longer than permitted maxTTL \"2h0m0s\", so maxTTL is being used");
        assertThat(pki.issued("r", "{\"common_name\":\"a.b\",\"ttl\":\"5h\"}")
                        .getNotAfter()
                        .toInstant())
                .isEqualTo(now().plus(Duration.ofHours(2)));
    }

    @Test
    void nothingOutlivesItsIssuerUnlessTheIssuerSaysSo() {
        String tooLong = "{\"common_name\":\"a.b\",\"ttl\":\"701h\"}";
        Instant end = now().plus(Duration.ofHours(700));
        assertThat(pki.refused("issue/any", tooLong))
                .isEqualTo("cannot satisfy request, as TTL would result in notAfter of "
                        + pki.engine.now().plus(Duration.ofHours(701))
                        + " that is beyond the expiration of the CA certificate at " + end);
        pki.engine.patch("issuer/default", "{\"leaf_not_after_behavior\":\"truncate\"}");
        assertThat(pki.issued("any", tooLong).getNotAfter().toInstant()).isEqualTo(end);
        pki.engine.patch("issuer/default", "{\"leaf_not_after_behavior\":\"permit\"}");
        assertThat(pki.issued("any", tooLong).getNotAfter().toInstant()).isEqualTo(end.plus(Duration.ofHours(1)));
    }

    @Test
    void anEndCanBeNamed() {
        String end = now().plus(Duration.ofHours(5)).toString();
        assertThat(pki.issued("any", "{\"common_name\":\"a.b\",\"not_after\":\"" + end + "\"}")
                        .getNotAfter()
                        .toInstant())
                .isEqualTo(end);
        assertThat(pki.refused("issue/any", "{\"common_name\":\"a.b\",\"ttl\":\"1h\",\"not_after\":\"" + end + "\"}"))
                .isEqualTo(
                        "Either ttl or not_after should be provided. Both should not be provided in the same request.");
        assertThat(pki.refused("issue/any", "{\"common_name\":\"a.b\",\"not_after\":\"9998-12-31T23:59:59Z\"}"))
                .contains("that is beyond the expiration of the CA certificate at");
        assertThat(pki.refused("issue/any", "{\"common_name\":\"a.b\",\"not_after\":\"soon\"}"))
                .startsWith("parsing time \"soon\" as \"2006-01-02T15:04:05Z07:00\"");
        assertThat(pki.refused("issue/any", "{\"common_name\":\"a.b\",\"not_after\":\"2020-01-01T00:00:00Z\"}"))
                .contains("is later than the certificate's Not After (2020-01-01T00:00:00Z)");
    }

    @Test
    void theRoleBoundsWhatCanBeNamed() {
        String later = now().plus(Duration.ofHours(5)).toString();
        pki.role("r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"not_after_bound\":\"forbid\"}");
        assertThat(pki.refused("issue/r", "{\"common_name\":\"a.b\",\"not_after\":\"" + later + "\"}"))
                .isEqualTo("not_after_bound is set to forbid. not_after cannot be provided.");
        pki.role(
                "r",
                "{\"allow_any_name\":true,\"key_type\":\"ec\",\"not_after_bound\":\"ttl-limited\",\"ttl\":\"1h\"}");
        assertThat(pki.refused("issue/r", "{\"common_name\":\"a.b\",\"not_after\":\"" + later + "\"}"))
                .contains("that is beyond the TTL of 1h0m0s");
        pki.role("r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"not_before_bound\":\"forbid\"}");
        assertThat(pki.refused("issue/r", "{\"common_name\":\"a.b\",\"not_before\":\"" + now() + "\"}"))
                .isEqualTo("not_before_bound is set to forbid. not_before cannot be provided.");
        pki.role("r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"not_before_bound\":\"duration\"}");
        assertThat(pki.refused(
                        "issue/r", "{\"common_name\":\"a.b\",\"not_before\":\"" + now().minusSeconds(60) + "\"}"))
                .contains("is older than the allowed not_before_duration of 30s");
    }

    @Test
    void timesInTheFarFutureAreWritten() {
        pki.engine.patch("issuer/default", "{\"leaf_not_after_behavior\":\"permit\"}");
        assertThat(pki.issued("any", "{\"common_name\":\"a.b\",\"not_after\":\"9999-12-31T23:59:59Z\"}")
                        .getNotAfter()
                        .toInstant())
                .isEqualTo("9999-12-31T23:59:59Z");
    }
}
