package kz.zakupai.vault.server.auth.jwt;

import java.io.IOException;
import java.io.StringReader;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads a public key, or a certificate's, in PEM. */
final class PublicKeyPem {
    private static final int MAX_LENGTH = 64 * 1024;

    private PublicKeyPem() {}

    /** @throws TokenRejected when the text holds no RSA, EC or Ed25519 public key */
    static PublicKey parse(String pem) {
        if (pem.length() <= MAX_LENGTH) {
            try (PEMParser parser = new PEMParser(new StringReader(pem.strip()))) {
                PublicKey key = key(parser.readObject());
                if (key instanceof RSAPublicKey || key instanceof ECPublicKey || key instanceof EdECPublicKey) {
                    return key;
                }
            } catch (IOException | IllegalArgumentException e) {
                throw unreadable();
            }
        }
        throw unreadable();
    }

    private static PublicKey key(Object parsed) throws PEMException {
        return switch (parsed) {
            case SubjectPublicKeyInfo info -> new JcaPEMKeyConverter().getPublicKey(info);
            case X509CertificateHolder holder ->
                new JcaPEMKeyConverter().getPublicKey(holder.getSubjectPublicKeyInfo());
            case null, default -> throw unreadable();
        };
    }

    private static TokenRejected unreadable() {
        return new TokenRejected("data does not contain any valid public keys");
    }
}
