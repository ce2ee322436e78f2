package kz.zakupai.vault.server.engine.pki.issuer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the chain of every issuer among the issuers of its mount: itself, then whoever signed it, up to a root where there
 * is one. Where several could have signed it (cross-signed authorities, renewed roots), the shortest way to a root comes
 * first and the others follow. A manual chain is taken as it is.
 */
final class Chains {
    private static final int MAX_LENGTH = 64;

    private final Map<String, Issuer> issuers;
    private final Map<String, List<Issuer>> parents = new LinkedHashMap<>();

    private Chains(Map<String, Issuer> issuers) {
        this.issuers = issuers;
        Map<Object, List<Issuer>> bySubject = new LinkedHashMap<>();
        for (Issuer issuer : issuers.values()) {
            bySubject
                    .computeIfAbsent(issuer.certificate().getSubject(), subject -> new ArrayList<>())
                    .add(issuer);
        }
        for (Issuer issuer : issuers.values()) {
            var found = new ArrayList<Issuer>();
            for (Issuer candidate : bySubject.getOrDefault(issuer.certificate().getIssuer(), List.of())) {
                if (!candidate.id().equals(issuer.id()) && !sameKey(candidate, issuer) && signed(candidate, issuer)) {
                    found.add(candidate);
                }
            }
            parents.put(issuer.id(), found);
        }
    }

    static Map<String, List<Issuer>> of(Map<String, Issuer> issuers) {
        var chains = new Chains(issuers);
        Map<String, List<Issuer>> found = new LinkedHashMap<>();
        for (Issuer issuer : issuers.values()) {
            found.put(issuer.id(), issuer.manualChain().isEmpty() ? chains.automatic(issuer) : chains.manual(issuer));
        }
        return found;
    }

    private List<Issuer> manual(Issuer issuer) {
        return issuer.manualChain().stream()
                .map(issuers::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** By levels from the issuer up, so that nearer ones come first and nobody comes twice. */
    private List<Issuer> automatic(Issuer issuer) {
        var chain = new ArrayList<Issuer>(List.of(issuer));
        for (int next = 0; next < chain.size() && chain.size() < MAX_LENGTH; next++) {
            for (Issuer parent : parents.getOrDefault(chain.get(next).id(), List.of())) {
                if (!chain.contains(parent)) {
                    chain.add(parent);
                }
            }
        }
        return List.copyOf(chain);
    }

    /** An authority that renewed itself with its old key is no parent of its other certificates. */
    private static boolean sameKey(Issuer one, Issuer other) {
        return one.selfIssued()
                && one.certificate()
                        .getSubjectPublicKeyInfo()
                        .equals(other.certificate().getSubjectPublicKeyInfo());
    }

    private static boolean signed(Issuer parent, Issuer child) {
        return Signatures.signed(parent.certificate().getSubjectPublicKeyInfo(), child.certificate());
    }
}
