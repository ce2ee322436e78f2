package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Signatures;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what is revoked into the groups whose lists it belongs to. What no present issuer has issued goes to the default
 * issuer's group: its issuer was deleted, and somebody must say that it is revoked. For one thread.
 */
final class RevokedByGroup {
    private final Storage storage;
    private final List<ListGroup> groups;
    private final String defaultId;
    private final Map<String, Map<SerialNumber, RevokedCertificate>> entries = new LinkedHashMap<>();
    private final List<SerialNumber> issuerSerials;

    RevokedByGroup(Storage storage, List<ListGroup> groups, String defaultId) {
        this.storage = storage;
        this.groups = groups;
        this.defaultId = defaultId;
        groups.forEach(group -> entries.put(group.id(), new LinkedHashMap<>()));
        issuerSerials = groups.stream()
                .flatMap(group -> group.members().stream())
                .map(Issuer::serial)
                .toList();
    }

    /** What the list of {@code group} holds. */
    Iterable<RevokedCertificate> of(ListGroup group) {
        return new ArrayList<>(entries.getOrDefault(group.id(), Map.of()).values());
    }

    /** Issuers come by {@link #addIssuers()} alone: a root must not stand on its own list. */
    void add(RevokedCertificate revoked) {
        if (issuerSerials.contains(revoked.serial())) {
            return;
        }
        ListGroup group = groupOf(revoked);
        if (group != null) {
            put(group, revoked);
        }
    }

    /** Lists every revoked issuer with the other issuers that have signed it. */
    void addIssuers() {
        for (ListGroup group : groups) {
            for (Issuer issuer : group.members()) {
                if (issuer.revokedAt() != null) {
                    addIssuer(issuer);
                }
            }
        }
    }

    private void addIssuer(Issuer revoked) {
        var entry = new RevokedCertificate(
                revoked.serial(),
                Objects.requireNonNull(revoked.revokedAt()),
                "",
                revoked.certificate().getNotAfter().toInstant());
        for (ListGroup group : groups) {
            Issuer other = group.members().stream()
                    .filter(member -> !member.id().equals(revoked.id()) && issued(member, revoked.certificate()))
                    .findFirst()
                    .orElse(null);
            if (other != null) {
                put(group, entry);
            }
        }
    }

    private void put(ListGroup group, RevokedCertificate revoked) {
        entries.computeIfAbsent(group.id(), id -> new LinkedHashMap<>()).put(revoked.serial(), revoked);
    }

    private @Nullable ListGroup groupOf(RevokedCertificate revoked) {
        ListGroup known = groupWith(revoked.issuerId());
        if (known != null) {
            return known;
        }
        byte[] der = StoredCertificates.find(storage, revoked.serial());
        Issuer found = der == null ? null : issuerOf(members(), EncodedCertificate.parse(der));
        return groupWith(found == null ? defaultId : found.id());
    }

    private List<Issuer> members() {
        return groups.stream().flatMap(group -> group.members().stream()).toList();
    }

    private @Nullable ListGroup groupWith(String issuerId) {
        return groups.stream().filter(group -> group.has(issuerId)).findFirst().orElse(null);
    }

    /** The one of {@code issuers} that has signed the certificate, or null. */
    static @Nullable Issuer issuerOf(List<Issuer> issuers, X509CertificateHolder certificate) {
        return issuers.stream()
                .filter(issuer -> issued(issuer, certificate))
                .findFirst()
                .orElse(null);
    }

    static boolean issued(Issuer issuer, X509CertificateHolder certificate) {
        return certificate.getIssuer().equals(issuer.certificate().getSubject())
                && Signatures.signed(issuer.certificate().getSubjectPublicKeyInfo(), certificate);
    }
}
