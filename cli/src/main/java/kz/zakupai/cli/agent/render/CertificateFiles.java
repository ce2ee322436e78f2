package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and keys in the files that templates are rendered into: after a restart a certificate that is still good is used on, and
 * none is asked for. It is used only where its key and its issuer lie there as well, in the same file or another.
 */
final class CertificateFiles {
    private static final long MAX_SIZE = 1 << 20;

    private record Found(List<X509Certificate> certificates, List<PrivateKey> keys) {}

    private final List<Path> files;

    CertificateFiles(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** @param parameters what a new one would be asked for with; {@code common_name} must be its own */
    Optional<IssuedCertificate> find(Map<String, String> parameters, Instant now) {
        String name = parameters.getOrDefault("common_name", "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Found found = read();
        return found.certificates().stream()
                .filter(certificate -> isFor(certificate, name))
                .map(certificate -> with(certificate, found))
                .flatMap(Optional::stream)
                .filter(certificate -> !certificate.isNearItsEnd(now))
                .findFirst();
    }

    private Found read() {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (Path file : files) {
            try {
                if (Files.isRegularFile(file) && Files.size(file) <= MAX_SIZE) {
                    read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), found);
                }
            } catch (IOException | GeneralSecurityException | IllegalArgumentException none) {
                // What cannot be read holds nothing to go on with; a new certificate is asked for.
            }
        }
        return found;
    }

    private static void read(String text, Found found) throws IOException, GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (@Nullable Object next = parser.readObject(); next != null; next = parser.readObject()) {
                switch (next) {
                    case X509CertificateHolder holder ->
                        found.certificates().add(new JcaX509CertificateConverter().getCertificate(holder));
                    case PEMKeyPair pair ->
                        found.keys().add(new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo()));
                    case PrivateKeyInfo key -> found.keys().add(new JcaPEMKeyConverter().getPrivateKey(key));
                    default -> {
                        // Curve parameters and the like say nothing that is needed.
                    }
                }
            }
        }
    }

    private static boolean isFor(X509Certificate certificate, String name) {
        String subject = certificate.getSubjectX500Principal().getName();
        return List.of(subject.split(",", -1)).contains("CN=" + name);
    }

    private static Optional<IssuedCertificate> with(X509Certificate certificate, Found found) {
        Optional<PrivateKey> key = found.keys().stream()
                .filter(candidate -> belongs(candidate, certificate.getPublicKey()))
                .findFirst();
        List<X509Certificate> chain = chain(certificate, found.certificates());
        if (key.isEmpty() || chain.isEmpty()) {
            return Optional.empty();
        }
        List<String> issuers = chain.stream().map(CertificateFiles::pem).toList();
        return Optional.of(new IssuedCertificate(
                pem(certificate),
                pem(key.get()),
                issuers.getFirst(),
                issuers,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant()));
    }

    private static List<X509Certificate> chain(X509Certificate certificate, List<X509Certificate> all) {
        List<X509Certificate> chain = new ArrayList<>();
        X509Certificate last = certificate;
        for (X509Certificate issuer = issuer(last, all); issuer != null && !chain.contains(issuer); ) {
            chain.add(issuer);
            last = issuer;
            issuer = issuer(last, all);
        }
        return chain;
    }

    private static @Nullable X509Certificate issuer(X509Certificate certificate, List<X509Certificate> all) {
        for (X509Certificate candidate : all) {
            if (candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    && hasSigned(candidate, certificate)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean hasSigned(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private static boolean belongs(PrivateKey key, PublicKey certified) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            byte[] proof = "whose key".getBytes(StandardCharsets.US_ASCII);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(proof);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certified);
            checking.update(proof);
            return checking.verify(signature);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
        return text.toString();
    }
}
