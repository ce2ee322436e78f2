package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kz.zakupai.cli.agent.render.PemBlocks.Certified;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and keys in the files that templates are rendered into: after a restart a certificate that is still good is used on, and
 * none is asked for. Its key must lie there as well, in the same file or another.
 */
final class CertificateFiles {
    private static final long MAX_SIZE = 1 << 20;

    private final List<Path> files;

    CertificateFiles(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /**
     * A certificate with the names that are asked for, not near its end.
     *
     * @param parameters what a new one would be asked for with
     * @param issuers the issuers as PEM, for files that hold none
     */
    Optional<IssuedCertificate> find(Map<String, String> parameters, Instant now, Supplier<String> issuers) {
        Set<String> names = names(parameters);
        PemBlocks found = read();
        List<Certified> candidates = found.certificates().stream()
                .filter(candidate -> isFor(candidate.certificate(), names))
                .toList();
        if (names.isEmpty() || candidates.isEmpty()) {
            return Optional.empty();
        }
        return candidates.stream()
                .map(candidate -> with(candidate, found, issuers))
                .flatMap(Optional::stream)
                .filter(certificate -> !certificate.isNearItsEnd(now))
                .findFirst();
    }

    private static Set<String> names(Map<String, String> parameters) {
        Set<String> names = new HashSet<>();
        for (String parameter : List.of("common_name", "alt_names", "ip_sans")) {
            for (String name : parameters.getOrDefault(parameter, "").split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private PemBlocks read() {
        PemBlocks found = new PemBlocks();
        for (Path file : files) {
            try {
                if (Files.isRegularFile(file) && Files.size(file) <= MAX_SIZE) {
                    found.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            } catch (IOException unreadable) {
                // It holds nothing to go on with; a new certificate is asked for.
            }
        }
        return found;
    }

    private static boolean isFor(X509Certificate certificate, Set<String> names) {
        Set<String> own = new HashSet<>();
        for (String part : certificate.getSubjectX500Principal().getName().split(",", -1)) {
            if (part.startsWith("CN=")) {
                own.add(part.substring("CN=".length()));
            }
        }
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(alternative -> own.add(String.valueOf(alternative.get(1))));
            }
        } catch (CertificateParsingException strange) {
            return false;
        }
        return own.containsAll(names);
    }

    private static Optional<IssuedCertificate> with(Certified candidate, PemBlocks found, Supplier<String> issuers) {
        X509Certificate certificate = candidate.certificate();
        Optional<String> key = found.keys().stream()
                .filter(one -> belongs(one.key(), certificate.getPublicKey()))
                .map(PemBlocks.Key::pem)
                .findFirst();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<String> chain = chain(certificate, found.certificates());
        if (chain.isEmpty()) {
            PemBlocks known = new PemBlocks();
            known.add(issuers.get());
            chain = chain(certificate, known.certificates());
        }
        return chain.isEmpty()
                ? Optional.empty()
                : Optional.of(new IssuedCertificate(
                        candidate.pem(),
                        key.get(),
                        chain.getFirst(),
                        chain,
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()));
    }

    /** From the issuer on, as far as it is known. */
    private static List<String> chain(X509Certificate certificate, List<Certified> all) {
        List<String> chain = new ArrayList<>();
        Certified issuer = issuer(certificate, all);
        while (issuer != null && !chain.contains(issuer.pem())) {
            chain.add(issuer.pem());
            issuer = issuer(issuer.certificate(), all);
        }
        return chain;
    }

    private static @Nullable Certified issuer(X509Certificate certificate, List<Certified> all) {
        for (Certified candidate : all) {
            if (candidate.certificate().getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    && hasSigned(candidate.certificate(), certificate)) {
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
}
