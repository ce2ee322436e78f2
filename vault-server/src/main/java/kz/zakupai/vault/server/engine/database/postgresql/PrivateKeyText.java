package kz.zakupai.vault.server.engine.database.postgresql;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import kz.zakupai.secret.Secret;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A private key in PEM: PKCS #8, or the older forms of RSA and EC keys; never encrypted. */
final class PrivateKeyText {
    private PrivateKeyText() {}

    static PrivateKey parse(Secret pem) throws GeneralSecurityException, IOException {
        var converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(pem.reveal()))) {
            return switch (parser.readObject()) {
                case PrivateKeyInfo info -> converter.getPrivateKey(info);
                case PEMKeyPair pair -> converter.getPrivateKey(pair.getPrivateKeyInfo());
                case null, default -> throw new GeneralSecurityException("no private key");
            };
        } catch (PEMException e) {
            throw new GeneralSecurityException("no usable private key");
        }
    }
}
