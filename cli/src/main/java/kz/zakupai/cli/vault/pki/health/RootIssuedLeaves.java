package kz.zakupai.cli.vault.pki.health;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.vault.pki.Certificates;

/** {@code root_issued_leaves}: certificates of services that a root has signed itself. */
final class RootIssuedLeaves implements HealthCheck {
    private static final String LIMIT = "certs_to_fetch";

    @Override
    public String name() {
        return "root_issued_leaves";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(LIMIT, 100);
    }

    @Override
    public List<Result> run(PkiMount mount, Parameters parameters) {
        Collection<X509Certificate> issuers = mount.issuers().values();
        List<X509Certificate> roots =
                issuers.stream().filter(Certificates::selfIssued).toList();
        if (roots.isEmpty()) {
            return List.of(
                    new Result(Status.NOT_APPLICABLE, mount.endpoint("issuers"), "There is no root in this mount."));
        }
        List<Result> results = new ArrayList<>();
        List<String> serials = mount.list("certs");
        serials.stream().limit(parameters.number(LIMIT)).forEach(serial -> {
            Optional<X509Certificate> leaf =
                    mount.stored(serial).filter(one -> one.getBasicConstraints() < 0 && !issuers.contains(one));
            if (leaf.isPresent() && roots.stream().anyMatch(root -> signed(root, leaf.get()))) {
                results.add(new Result(
                        Status.WARNING,
                        mount.endpoint("cert/" + serial),
                        "A root of this mount has signed this certificate itself: let an intermediate authority do that,"
                                + " and take sign and issue away from the root."));
            }
        });
        if (results.isEmpty()) {
            results.add(new Result(
                    Status.OK,
                    mount.endpoint("certs"),
                    "No root of this mount has signed any of the " + Math.min(serials.size(), parameters.number(LIMIT))
                            + " certificates that were looked at."));
        }
        return results;
    }

    private static boolean signed(X509Certificate root, X509Certificate leaf) {
        if (!leaf.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            return false;
        }
        try {
            leaf.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
