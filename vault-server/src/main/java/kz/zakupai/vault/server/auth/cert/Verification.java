package kz.zakupai.vault.server.auth.cert;

import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Finds the role that lets the certificate of a connection in. */
final class Verification {
    private static final String NO_CHAIN = "invalid certificate or no client certificate supplied";
    private static final String NO_MATCH =
            "no chain matching all constraints could be found for this login certificate";

    private final RevocationLists revoked;
    private final OcspStatus ocsp;

    Verification(RevocationLists revoked, OcspStatus ocsp) {
        this.revoked = revoked;
        this.ocsp = ocsp;
    }

    /** What the roles of one login had against its certificate. */
    private static final class Findings {
        private final Set<String> errors = new LinkedHashSet<>();
        private boolean anyChain;

        RequestFailure failure() {
            String text = anyChain ? NO_MATCH : NO_CHAIN;
            return RequestFailure.badRequest(
                    errors.isEmpty()
                            ? text
                            : text + "; additionally got errors during verification: " + String.join("; ", errors));
        }
    }

    /**
     * The role.
     *
     * @param name the one role that may match; empty for any
     * @throws RequestFailure 400 when there is none
     */
    CertRole role(Connection connection, String name, Storage storage, Instant now) {
        if (!connection.secure()) {
            throw RequestFailure.badRequest("tls connection required");
        }
        if (connection.certificates().isEmpty()) {
            throw RequestFailure.badRequest("client certificate must be supplied");
        }
        var chain = new ClientChain(connection.certificates(), now);
        if (!ClientChain.validAt(chain.client(), now)) {
            throw RequestFailure.badRequest(
                    "failed to verify client's certificate: x509: certificate has expired or is" + " not yet valid");
        }
        var roles = new CertRoles(storage);
        CertRole only = name.isEmpty() ? null : roles.find(name);
        List<CertRole> candidates = name.isEmpty() ? roles.all() : only == null ? List.of() : List.of(only);
        var findings = new Findings();
        CertRole found = pinned(chain, candidates, storage, now, findings);
        if (found == null) {
            found = chained(chain, candidates, storage, now, findings);
        }
        if (found == null) {
            throw findings.failure();
        }
        return found;
    }

    /** A role that trusts just this certificate. */
    private @Nullable CertRole pinned(
            ClientChain chain, List<CertRole> roles, Storage storage, Instant now, Findings findings) {
        for (CertRole role : roles) {
            X509Certificate trusted = role.certificates().getFirst();
            boolean pinned = trusted.getBasicConstraints() < 0 && same(trusted, chain.client());
            if (pinned && allows(role, List.of(chain.client()), storage, now, findings)) {
                return role;
            }
        }
        return null;
    }

    /** A role that trusts a CA which this certificate chains to. */
    private @Nullable CertRole chained(
            ClientChain chain, List<CertRole> roles, Storage storage, Instant now, Findings findings) {
        for (CertRole role : roles) {
            for (X509Certificate authority : role.certificates()) {
                List<X509Certificate> path = authority.getBasicConstraints() < 0 ? List.of() : chain.to(authority);
                findings.anyChain |= !path.isEmpty();
                if (!path.isEmpty() && allows(role, path, storage, now, findings)) {
                    return role;
                }
            }
        }
        return null;
    }

    private boolean allows(CertRole role, List<X509Certificate> path, Storage storage, Instant now, Findings findings) {
        if (revoked.revoke(storage, path) || !new Constraints(role).allow(new ClientCertificate(path.getFirst()))) {
            return false;
        }
        if (!role.ocsp().enabled() || path.size() < 2) {
            return true;
        }
        OcspStatus.Verdict verdict = ocsp.of(
                path.getFirst(),
                path.get(1),
                role.ocsp(),
                CertConfig.of(storage).ocspCacheSize(),
                now);
        if (!verdict.error().isEmpty()) {
            findings.errors.add(verdict.error());
        }
        return verdict.good();
    }

    private static boolean same(X509Certificate trusted, X509Certificate presented) {
        try {
            return MessageDigest.isEqual(trusted.getEncoded(), presented.getEncoded());
        } catch (CertificateEncodingException e) {
            return false;
        }
    }
}
