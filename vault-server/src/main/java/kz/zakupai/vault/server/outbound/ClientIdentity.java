package kz.zakupai.vault.server.outbound;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** What this side shows to servers that ask for a client certificate: PEM files, read when the caller is made. */
public record ClientIdentity(Path certificates, Path key) {
    private static final long MAX_PEM = 1 << 20;

    /** @throws OutboundFailure BAD_CERTIFICATES when the files hold no certificate and its private key */
    KeyManager[] keyManagers() {
        try (var in = Files.newInputStream(certificates)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("client", privateKey(), new char[0], chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause, which may quote the key.
            throw new OutboundFailure(
                    OutboundFailure.Reason.BAD_CERTIFICATES,
                    "cannot use the client certificate " + certificates + " with the key " + key + " ("
                            + e.getClass().getSimpleName() + "): both must be PEM, and the key not encrypted");
        }
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        if (Files.size(key) > MAX_PEM) {
            throw new IOException("too long");
        }
        try (var parser = new PEMParser(new StringReader(Files.readString(key, StandardCharsets.US_ASCII)))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                // An EC file may begin with its curve's parameters: the key comes behind them.
                if (next instanceof PrivateKeyInfo info) {
                    return privateKey(info);
                }
                if (next instanceof PEMKeyPair pair) {
                    return privateKey(pair.getPrivateKeyInfo());
                }
            }
        }
        throw new IOException("no private key");
    }

    private static PrivateKey privateKey(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        String name = algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                ? "RSA"
                : algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "EdDSA";
        return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }
}
