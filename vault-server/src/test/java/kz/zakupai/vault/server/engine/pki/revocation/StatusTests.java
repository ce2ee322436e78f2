package kz.zakupai.vault.server.engine.pki.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusTests {
    private static final Duration DAY = Duration.ofDays(1);
    private static final AlgorithmIdentifier SHA1 = CertificateID.HASH_SHA1;

    private final RevocationFixture pki = new RevocationFixture();
    private Issuer root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = pki.mill.root("Root");
    }

    @Test
    void aCertificateIsGoodUntilItIsRevoked() throws Exception {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();
        assertThat(status(post(request(root, serial)))).isSameAs(CertificateStatus.GOOD);

        pki.revoke(serial);

        var revoked = (RevokedStatus) status(post(request(root, serial)));
        assertThat(revoked.getRevocationTime().toInstant().getEpochSecond())
                .isEqualTo(pki.engine.now().getEpochSecond());
        assertThat(revoked.hasRevocationReason()).isFalse();
    }

    @Test
    void theAnswerIsSignedByTheIssuerAndLastsAsConfigured() throws Exception {
        pki.engine.write("config/crl", "{\"ocsp_expiry\":\"2h\"}");

        BasicOCSPResp answer = basic(post(request(root, pki.mill.leaf(root, DAY).serial())));

        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .build(root.certificate().getSubjectPublicKeyInfo())))
                .isTrue();
        var single = answer.getResponses()[0];
        assertThat(Duration.between(
                        single.getThisUpdate().toInstant(),
                        single.getNextUpdate().toInstant()))
                .isEqualTo(Duration.ofHours(2));
        assertThat(answer.getCerts()).isEmpty();
    }

    @Test
    void withoutExpiryTheAnswerDoesNotSayHowLongItLasts() throws Exception {
        pki.engine.write("config/crl", "{\"ocsp_expiry\":\"0\"}");

        assertThat(basic(post(request(root, pki.mill.leaf(root, DAY).serial())))
                        .getResponses()[0]
                        .getNextUpdate())
                .isNull();
    }

    @Test
    void theNonceComesBack() throws Exception {
        Extension nonce = nonce(16);

        BasicOCSPResp answer = basic(post(request(root, pki.mill.leaf(root, DAY).serial(), nonce)));

        assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isEqualTo(nonce);
    }

    @Test
    void anOverlongNonceDoesNotComeBack() throws Exception {
        BasicOCSPResp answer = basic(post(request(root, pki.mill.leaf(root, DAY).serial(), nonce(500))));

        assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isNull();
    }

    @Test
    void whatAnotherAuthorityIssuedIsUnknown() throws Exception {
        var other = new RevocationFixture();
        Issuer foreign = other.mill.root("Foreign");

        assertThat(status(post(request(foreign, SerialNumber.of(BigInteger.TEN)))))
                .isInstanceOf(UnknownStatus.class);
    }

    @Test
    void theSameNumberOfAnotherIssuerIsNotRevoked() throws Exception {
        Issuer other = pki.mill.root("Other");
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();
        pki.revoke(serial);

        assertThat(status(post(request(other, serial)))).isSameAs(CertificateStatus.GOOD);
        assertThat(status(post(request(root, serial)))).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void requestsByGetAreInBase64OfEitherAlphabet() throws Exception {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();
        byte[] request = request(root, serial);

        RawBody standard = raw(pki.engine.read("ocsp/" + Base64.getEncoder().encodeToString(request)));
        RawBody forPaths = raw(pki.engine.read("ocsp/" + Base64.getUrlEncoder().encodeToString(request)));

        assertThat(standard.contentType()).isEqualTo("application/ocsp-response");
        assertThat(status(standard.bytes())).isSameAs(CertificateStatus.GOOD);
        assertThat(status(forPaths.bytes())).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void garbageIsMalformed() throws Exception {
        var answer = pki.engine.read("ocsp/AAAA");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(new OCSPResp(raw(answer).bytes()).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(pki.engine
                        .sendRaw("ocsp", "application/ocsp-request", new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(pki.engine
                        .sendRaw("ocsp", "application/ocsp-request", new byte[4096])
                        .status())
                .isEqualTo(400);
    }

    @Test
    void withoutTheRightToSignNobodyAnswers() throws Exception {
        SerialNumber serial = pki.mill.leaf(root, DAY).serial();
        byte[] request = request(root, serial);
        pki.issuers.save(
                pki.engine.storage,
                root.change().usages(EnumSet.of(IssuerUsage.CRL_SIGNING)).build());

        assertUnauthorized(request);
    }

    @Test
    void aDisabledServiceRefuses() throws Exception {
        byte[] request = request(root, pki.mill.leaf(root, DAY).serial());
        pki.engine.write("config/crl", "{\"ocsp_disable\":true}");

        assertUnauthorized(request);
    }

    @Test
    void withoutAnyIssuerNobodyAnswers() throws Exception {
        byte[] request = request(root, pki.mill.leaf(root, DAY).serial());
        pki.issuers.delete(pki.engine.storage, pki.issuers.need(pki.engine.storage, Issuers.DEFAULT));

        assertUnauthorized(request);
    }

    private void assertUnauthorized(byte[] request) throws IOException {
        var answer = pki.engine.sendRaw("ocsp", "application/ocsp-request", request);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(new OCSPResp(raw(answer).bytes()).getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
    }

    private byte[] post(byte[] request) {
        return raw(pki.engine.sendRaw("ocsp", "application/ocsp-request", request))
                .bytes();
    }

    private static RawBody raw(Response response) {
        return Objects.requireNonNull(response.raw());
    }

    private static CertificateStatus status(byte[] answer) throws IOException, OCSPException {
        return basic(answer).getResponses()[0].getCertStatus();
    }

    private static BasicOCSPResp basic(byte[] answer) throws IOException, OCSPException {
        var response = new OCSPResp(answer);
        assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) response.getResponseObject();
    }

    private static Extension nonce(int length) throws IOException {
        return new Extension(
                OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                false,
                new DEROctetString(new DEROctetString(new byte[length]).getEncoded()));
    }

    private static byte[] request(Issuer issuer, SerialNumber serial, Extension... extensions)
            throws IOException, OCSPException, OperatorCreationException {
        var builder = new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        new BcDigestCalculatorProvider().get(SHA1), issuer.certificate(), serial.number()));
        if (extensions.length > 0) {
            builder.setRequestExtensions(new Extensions(extensions));
        }
        return builder.build().getEncoded();
    }
}
