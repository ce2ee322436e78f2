package kz.zakupai.vault.server.engine.pki.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GivenListTests {
    private static final String SIGN = "issuer/default/sign-revocation-list";
    private static final String RESIGN = "issuer/default/resign-crls";

    private final RevocationFixture pki = new RevocationFixture();
    private Issuer root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = pki.mill.root("Root");
    }

    @Test
    void aGivenListIsSignedAsItIs() throws GeneralSecurityException {
        X509CRL list = sign("""
                {"crl_number":7,"next_update":"1h","revoked_certs":[
                  {"serial_number":"0a:0b","revocation_time":"2026-02-01T00:00:00Z"},
                  {"serial_number":"0c","revocation_time":1767225600,
                   "extensions":[{"id":"2.5.29.21","critical":false,"value":"CgEB"}]}]}""");

        list.verify(RevocationFixture.certificate(root.certificate()).getPublicKey());
        assertThat(list.getRevokedCertificate(BigInteger.valueOf(0x0a0b)).getRevocationDate())
                .isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(list.getRevokedCertificate(BigInteger.valueOf(0x0c)).getRevocationReason())
                .isEqualTo(CRLReason.KEY_COMPROMISE);
    }

    @Test
    void listsOfOneKeyAreJoinedWithTheOldestTimes() {
        String first =
                text("{\"crl_number\":1,\"revoked_certs\":[{\"serial_number\":\"01\",\"revocation_time\":1000000000},"
                        + "{\"serial_number\":\"02\",\"revocation_time\":1000000000}]}");
        String second =
                text("{\"crl_number\":2,\"revoked_certs\":[{\"serial_number\":\"02\",\"revocation_time\":900000000}]}");

        Response answer = pki.engine.write(
                RESIGN,
                new String(
                        Json.bytes(Map.of("crl_number", 9, "crls", List.of(first, second))), StandardCharsets.UTF_8));

        X509CRL joined = crl(String.valueOf(EngineFixture.data(answer).get("crl")));
        assertThat(RevocationFixture.serials(joined))
                .containsExactly(SerialNumber.of(BigInteger.ONE), SerialNumber.of(BigInteger.TWO));
        assertThat(joined.getRevokedCertificate(BigInteger.TWO).getRevocationDate())
                .isEqualTo(Instant.ofEpochSecond(900_000_000));
        assertThat(answer.warnings())
                .containsExactly(
                        "Duplicate serial 02 with different revocation times detected, using oldest revocation time");
    }

    @Test
    void aListOfAnotherKeyIsRefused() throws IOException {
        pki.mill.root("Other");
        String foreign = String.valueOf(EngineFixture.data(pki.engine.write(
                        "issuer/Other/sign-revocation-list", "{\"crl_number\":1,\"revoked_certs\":[]}"))
                .get("crl"));

        assertThat(pki.engine
                        .writeFailure(
                                RESIGN,
                                new String(Json.bytes(Map.of("crls", List.of(foreign))), StandardCharsets.UTF_8))
                        .errors())
                .containsExactly("CRL index: 0 was not signed by requested issuer");
    }

    @Test
    void wrongParametersAreNamed() {
        assertRefused("{\"next_update\":\"0\"}", "next_update parameter must be greater than 0");
        assertRefused("{\"crl_number\":-1}", "crl_number parameter must be 0 or greater");
        assertRefused("{\"delta_crl_base_number\":-2}", "delta_crl_base_number parameter must be -1 or greater");
        assertRefused("{\"format\":\"x\"}", "unknown format value of x");
        assertRefused(
                "{\"revoked_certs\":[{\"serial_number\":\"01\"}]}",
                "failed parsing revocation_time from entry 0: missing 'revocation_time' field");
        assertRefused(
                "{\"revoked_certs\":[{\"serial_number\":\"01\",\"revocation_time\":1},"
                        + "{\"serial_number\":\"01\",\"revocation_time\":1}]}",
                "duplicate serial number: 01, original entry 0 and 1");
        assertRefused(
                "{\"extensions\":[{\"id\":\"2.5.29.20\",\"value\":\"AgEB\"}]}",
                "failed parsing extension entry 0: crl number object identifier (2.5.29.20) is reserved");
    }

    private void assertRefused(String body, String error) {
        assertThat(pki.engine.writeFailure(SIGN, body).errors()).containsExactly(error);
    }

    private X509CRL sign(String body) {
        return crl(text(body));
    }

    private String text(String body) {
        return String.valueOf(EngineFixture.data(pki.engine.write(SIGN, body)).get("crl"));
    }

    private static X509CRL crl(String pem) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
