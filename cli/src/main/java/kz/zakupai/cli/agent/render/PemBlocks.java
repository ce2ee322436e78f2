package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * The certificates and keys in texts, each with the text that it was read from: written again it is the same to the byte, whatever the format
 * of the key. Blocks may stand anywhere, indented too. For one thread.
 */
final class PemBlocks {
    record Certified(X509Certificate certificate, String pem) {}

    record Key(PrivateKey key, String pem) {
        @Override
        public String toString() {
            return "[key]";
        }
    }

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----[^-]*-----END \\1-----");

    private final List<Certified> certificates = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();

    List<Certified> certificates() {
        return certificates;
    }

    List<Key> keys() {
        return keys;
    }

    /** What is no certificate and no key is passed over. */
    void add(String text) {
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            String pem = blocks.group().lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
            try {
                addBlock(pem);
            } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
                // It holds nothing to go on with.
            }
        }
    }

    private void addBlock(String pem) throws IOException, GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            switch (parser.readObject()) {
                case X509CertificateHolder holder ->
                    certificates.add(new Certified(new JcaX509CertificateConverter().getCertificate(holder), pem));
                case PEMKeyPair pair -> keys.add(new Key(key(pair.getPrivateKeyInfo()), pem));
                case PrivateKeyInfo info -> keys.add(new Key(key(info), pem));
                case null, default -> {
                    // Curve parameters, requests and the like.
                }
            }
        }
    }

    private static PrivateKey key(PrivateKeyInfo info) throws IOException {
        return new JcaPEMKeyConverter().getPrivateKey(info);
    }
}
