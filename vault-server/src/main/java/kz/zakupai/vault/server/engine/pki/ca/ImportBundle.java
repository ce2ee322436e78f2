package kz.zakupai.vault.server.engine.pki.ca;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.engine.pki.certificate.PemBlocks;
import kz.zakupai.vault.server.engine.pki.issuer.NewIssuer;
import kz.zakupai.vault.server.engine.pki.key.PrivateKeyReader;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.engine.pki.key.UnsupportedKey;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.cert.X509CertificateHolder;

/** The keys and CA certificates in a PEM text, all of them checked. */
record ImportBundle(List<SigningKey> keys, List<X509CertificateHolder> certificates) {
    private static final int MAX_LENGTH = 4 * 1024 * 1024;
    private static final int MAX_BLOCKS = 256;
    private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");
    private static final Set<String> PASSED_OVER = Set.of("CRL", "X509 CRL", "EC PARAMS", "EC PARAMETERS");

    ImportBundle {
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
    }

    /** @throws RequestFailure 400 when a block is damaged, of no known kind, or no CA certificate */
    static ImportBundle parse(String pem) {
        List<PemBlocks.Block> blocks = pem.length() > MAX_LENGTH ? List.of() : PemBlocks.parse(pem);
        if (blocks.isEmpty() || blocks.size() > MAX_BLOCKS) {
            throw RequestFailure.badRequest("error when parsing block 1: invalid PEM data");
        }
        var keys = new ArrayList<SigningKey>();
        var certificates = new ArrayList<X509CertificateHolder>();
        for (PemBlocks.Block block : blocks) {
            if (CERTIFICATES.contains(block.label())) {
                certificates.add(certificate(block.content(), certificates.size()));
            } else if (!PASSED_OVER.contains(block.label())) {
                keys.add(key(block.content(), keys.size()));
            }
        }
        return new ImportBundle(keys, certificates);
    }

    private static SigningKey key(byte[] content, int index) {
        try {
            return PrivateKeyReader.read(content, "");
        } catch (UnsupportedKey e) {
            throw RequestFailure.badRequest("Error parsing key " + index + ": " + e.reason());
        }
    }

    private static X509CertificateHolder certificate(byte[] content, int index) {
        X509CertificateHolder certificate;
        try {
            certificate = new X509CertificateHolder(content);
        } catch (IOException e) {
            throw wrong(index, "unable to parse certificate: it is no X.509 structure");
        }
        if (!NewIssuer.authority(certificate)) {
            throw wrong(index, "Refusing to import non-CA certificate");
        }
        if (!PublicKeys.affordable(certificate.getSubjectPublicKeyInfo())) {
            throw wrong(index, "unable to parse certificate: x509: RSA key is too large");
        }
        if (PublicKeys.type(certificate.getSubjectPublicKeyInfo()) == null) {
            throw wrong(
                    index,
                    "Refusing to import CA certificate with empty PublicKey. This usually means the SubjectPublicKeyInfo"
                            + " field has an OID not recognized by Vault, such as 1.2.840.113549.1.1.10 for rsaPSS.");
        }
        return certificate;
    }

    private static RequestFailure wrong(int index, String reason) {
        return RequestFailure.badRequest("Error parsing issuer " + index + ": " + reason);
    }
}
