package kz.zakupai.vault.server.engine.pki.issuer;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;

/** Collects changes to an issuer and gives the changed copy. For one thread. */
public final class IssuerChange {
    private final Issuer before;
    private String name;
    private String keyId;
    private List<String> manualChain;
    private LeafNotAfter leafNotAfter;
    private Set<IssuerUsage> usages;
    private @Nullable SignatureAlgorithm revocationAlgorithm;
    private @Nullable AiaUrls urls;
    private @Nullable Instant revokedAt;
    private Instant lastModified;

    IssuerChange(Issuer issuer) {
        before = issuer;
        name = issuer.name();
        keyId = issuer.keyId();
        manualChain = issuer.manualChain();
        leafNotAfter = issuer.leafNotAfter();
        usages = issuer.usages();
        revocationAlgorithm = issuer.revocationAlgorithm();
        urls = issuer.urls();
        revokedAt = issuer.revokedAt();
        lastModified = issuer.lastModified();
    }

    /** @param now becomes the time of the last change */
    public IssuerChange name(String other, Instant now) {
        name = other;
        lastModified = now;
        return this;
    }

    public IssuerChange keyId(String other) {
        keyId = other;
        return this;
    }

    public IssuerChange manualChain(List<String> other) {
        manualChain = other;
        return this;
    }

    public IssuerChange leafNotAfter(LeafNotAfter other) {
        leafNotAfter = other;
        return this;
    }

    public IssuerChange usages(Set<IssuerUsage> other) {
        usages = other;
        return this;
    }

    public IssuerChange revocationAlgorithm(@Nullable SignatureAlgorithm other) {
        revocationAlgorithm = other;
        return this;
    }

    public IssuerChange urls(@Nullable AiaUrls other) {
        urls = other == null || other.empty() ? null : other;
        return this;
    }

    /** It is revoked and issues no certificates any more. */
    public IssuerChange revoked(Instant now) {
        var left = EnumSet.copyOf(usages);
        left.remove(IssuerUsage.ISSUING_CERTIFICATES);
        usages = left;
        revokedAt = now;
        lastModified = now;
        return this;
    }

    public Issuer build() {
        return new Issuer(
                before.id(),
                name,
                keyId,
                before.certificate(),
                before.pem(),
                manualChain,
                leafNotAfter,
                usages,
                revocationAlgorithm,
                urls,
                revokedAt,
                lastModified);
    }
}
