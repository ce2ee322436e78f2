package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** A revocation list that a caller has sent. */
record GivenList(X509CRLHolder list) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** One of its certificates. */
    record Entry(BigInteger serial, Instant revoked) {}

    /** @throws RequestFailure 400 naming the first that is no list */
    static List<GivenList> parse(List<String> pems) {
        List<GivenList> lists = new ArrayList<>();
        for (int i = 0; i < pems.size(); i++) {
            lists.add(parse(i, pems.get(i)));
        }
        return lists;
    }

    private static GivenList parse(int index, String pem) {
        try (var reader = new PemReader(new StringReader(pem))) {
            PemObject block = reader.readPemObject();
            if (block == null || reader.readPemObject() != null) {
                throw RequestFailure.badRequest(
                        "failed decoding crl " + index + ": invalid crl; should be one PEM block only");
            }
            return new GivenList(new X509CRLHolder(block.getContent()));
        } catch (IOException | IllegalArgumentException e) {
            throw RequestFailure.badRequest("failed decoding crl " + index + ": x509: malformed crl");
        }
    }

    /** @throws RequestFailure 400 when one of them is not of this authority's key */
    static void requireSigned(List<GivenList> lists, Authority authority) {
        for (int i = 0; i < lists.size(); i++) {
            if (!lists.get(i).signedBy(authority)) {
                throw RequestFailure.badRequest("CRL index: " + i + " was not signed by requested issuer");
            }
        }
    }

    private boolean signedBy(Authority authority) {
        try {
            return list.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(authority.issuer().certificate().getSubjectPublicKeyInfo()));
        } catch (OperatorCreationException | RuntimeOperatorException | CertException e) {
            return false;
        }
    }

    List<Entry> entries() {
        return Arrays.stream(list.toASN1Structure().getRevokedCertificates())
                .map(entry -> new Entry(
                        entry.getUserCertificate().getValue(),
                        entry.getRevocationDate().getDate().toInstant()))
                .toList();
    }
}
