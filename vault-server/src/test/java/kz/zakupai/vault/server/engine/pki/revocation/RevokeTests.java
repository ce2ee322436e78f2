package kz.zakupai.vault.server.engine.pki.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevokeTests {
    private static final Duration DAY = Duration.ofDays(1);

    private final RevocationFixture pki = new RevocationFixture();
    private Issuer root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = pki.mill.root("Root");
    }

    @Test
    void theAnswerTellsWhenInBothForms() throws IOException {
        var data = EngineFixture.data(pki.revoke(pki.mill.leaf(root, DAY).serial()));

        assertThat(data)
                .containsEntry("revocation_time", (int) EngineFixture.START.getEpochSecond())
                .containsEntry("revocation_time_rfc3339", EngineFixture.START.toString())
                .containsEntry("state", "revoked");
    }

    @Test
    void revokingAgainTellsTheFirstTime() throws IOException {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();
        Response first = pki.revoke(serial);
        pki.engine.advance(Duration.ofMinutes(5));

        assertThat(pki.revoke(serial)).isEqualTo(first);
    }

    @Test
    void bothFormsOfASerialNumberAreTaken() throws IOException {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();

        pki.engine.write("revoke", RevocationFixture.SERIAL.formatted(serial.dashed()));

        assertThat(pki.engine.list("certs/revoked")).isEqualTo(List.of(serial.text()));
    }

    @Test
    void unknownSerialsAreRefused() {
        assertThat(pki.engine
                        .writeFailure("revoke", "{\"serial_number\":\"01:02\"}")
                        .errors())
                .containsExactly("certificate with serial 01:02 not found.");
    }

    @Test
    void oneOfSerialAndCertificateIsNeeded() {
        assertThat(pki.engine.writeFailure("revoke", "{}").errors())
                .containsExactly("The serial number or certificate to revoke must be provided.");
        assertThat(pki.engine
                        .writeFailure("revoke", "{\"serial_number\":\"01\",\"certificate\":\"x\"}")
                        .errors())
                .containsExactly("Must provide either the certificate or the serial to revoke; not both.");
    }

    @Test
    void anExpiredCertificateIsNotListedUnlessAllowed() throws IOException {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();
        pki.engine.advance(DAY);

        Response refused = pki.revoke(serial);
        assertThat(refused.data()).isNull();
        assertThat(refused.warnings()).singleElement().asString().contains("already expired; refusing to add to CRL");

        pki.engine.write("config/crl", "{\"allow_expired_cert_revocation\":true}");
        assertThat(EngineFixture.data(pki.revoke(serial))).containsEntry("state", "revoked");
    }

    @Test
    void anIssuerIsNotRevokedThisWay() throws IOException {
        assertThat(pki.engine
                        .writeFailure("revoke", body("certificate", root.pem()))
                        .errors())
                .containsExactly("adding issuer (id: " + root.id() + ") to its own CRL is not allowed");
    }

    @Test
    void aCertificateThatWasNotStoredIsRevokedByItself() throws IOException {
        var leaf = pki.mill.unknownLeaf(root, DAY);

        pki.engine.write("revoke", body("certificate", leaf.pem()));

        assertThat(RevocationFixture.serials(pki.list("crl"))).containsExactly(leaf.serial());
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws IOException {
        var other = new RevocationFixture();
        var foreign = other.mill.unknownLeaf(other.mill.root("Root"), DAY);

        assertThat(pki.engine
                        .writeFailure("revoke", body("certificate", foreign.pem()))
                        .errors())
                .singleElement()
                .asString()
                .startsWith("unable to verify signature on presented cert from any present issuer in this mount");
    }

    @Test
    void theKeyOfTheCertificateRevokesIt() throws IOException {
        var leaf = pki.mill.leaf(root, DAY);
        var other = pki.mill.leaf(root, DAY);

        assertThat(withKey(leaf.serial(), other.privateKeyPem()))
                .isEqualTo("provided private key does not match certificate's public key");
        assertThat(RevocationFixture.serials(pki.list("crl"))).isEmpty();
        assertThat(withKey(leaf.serial(), leaf.privateKeyPem())).isEmpty();
        assertThat(RevocationFixture.serials(pki.list("crl"))).containsExactly(leaf.serial());
    }

    @Test
    void withoutItsKeyNothingIsRevoked() throws IOException {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();

        assertThat(pki.engine
                        .writeFailure("revoke-with-key", RevocationFixture.SERIAL.formatted(serial.text()))
                        .errors())
                .containsExactly("Must have private key to revoke via the /revoke-with-key path.");
        assertThat(withKey(serial, "short")).startsWith("Provided data for private_key was too short");
        assertThat(pki.engine.failure(Operation.LIST, "certs/revoked", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void aLeaseThatEndsRevokesItsCertificate() throws IOException {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();

        pki.revocation.revokeLeased(pki.engine.storage, serial, pki.engine.now());

        assertThat(pki.revocation.revokedAt(pki.engine.storage, serial)).isEqualTo(pki.engine.now());
    }

    /** The error, or the empty text. */
    private String withKey(SerialNumber serial, String key) {
        Map<String, Object> body = Map.of("serial_number", serial.text(), "private_key", key);
        try {
            pki.engine.write("revoke-with-key", new String(Json.bytes(body), StandardCharsets.UTF_8));
            return "";
        } catch (RequestFailure failure) {
            return Objects.requireNonNull(failure.errors().getFirst());
        }
    }

    private static String body(String name, String value) {
        return new String(Json.bytes(Map.of(name, value)), StandardCharsets.UTF_8);
    }
}
