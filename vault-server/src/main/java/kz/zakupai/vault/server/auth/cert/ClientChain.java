package kz.zakupai.vault.server.auth.cert;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Finds the chain from a client's certificate to a CA that is trusted (RFC 5280, section 6): signatures, validity, names and
 * constraints of every certificate, the CA's own included, and that all of them may be used for clients. Revocation is
 * looked up by others.
 */
final class ClientChain {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final int MOST_PRESENTED = 16;

    private final X509Certificate client;
    private final List<X509Certificate> presented;
    private final Instant now;

    /**
     * @param presented what the client has sent, its own certificate first; further ones than the sixteenth are ignored
     */
    ClientChain(List<X509Certificate> presented, Instant now) {
        this.client = presented.getFirst();
        this.presented = presented.subList(0, Math.min(presented.size(), MOST_PRESENTED));
        this.now = now;
    }

    /** The client's own certificate. */
    X509Certificate client() {
        return client;
    }

    /** The chain from the client's certificate to {@code authority}, both included; empty when there is none. */
    List<X509Certificate> to(X509Certificate authority) {
        try {
            PKIXCertPathBuilderResult found = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters(authority));
            var chain = new ArrayList<X509Certificate>();
            found.getCertPath().getCertificates().forEach(certificate -> chain.add((X509Certificate) certificate));
            if (!chain.contains(authority)) {
                chain.add(authority);
            }
            return holds(chain, authority) ? List.copyOf(chain) : List.of();
        } catch (CertPathBuilderException e) {
            return List.of();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's certification path builder is not usable", e);
        }
    }

    private PKIXBuilderParameters parameters(X509Certificate authority)
            throws InvalidAlgorithmParameterException, NoSuchAlgorithmException {
        var target = new X509CertSelector();
        target.setCertificate(client);
        var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(authority, null)), target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented)));
        return parameters;
    }

    /** What RFC 5280 leaves open for a trusted CA, and what it has no rule for. */
    private boolean holds(List<X509Certificate> chain, X509Certificate authority) {
        return validAt(authority, now)
                && chain.stream().allMatch(ClientChain::mayBeAClients)
                && withinLength(chain, authority)
                && new AuthorityNames(authority).permit(chain.subList(0, chain.size() - 1));
    }

    /** True when a certificate says nothing of its use, or allows the authentication of clients. */
    static boolean mayBeAClients(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(CLIENT_AUTHENTICATION) || usages.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean withinLength(List<X509Certificate> chain, X509Certificate authority) {
        int most = authority.getBasicConstraints();
        long between = chain.subList(1, Math.max(1, chain.size() - 1)).stream()
                .filter(certificate ->
                        !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .count();
        return between <= most;
    }

    static boolean validAt(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
