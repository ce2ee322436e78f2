package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.NewIssuer;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.store.Change;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What taking in a bundle changes: certificates and keys that are there already are found again, and certificates are linked
 * with their keys, whichever of the two came first. For one thread, which holds the mount's lock.
 */
final class Import {
    private final Call call;
    private final Authorities authorities;
    private final List<SigningKey> newKeys = new ArrayList<>();
    private final List<String> existingKeys = new ArrayList<>();
    private final List<Issuer> newIssuers = new ArrayList<>();
    private final List<String> existingIssuers = new ArrayList<>();
    private final List<Issuer> linked = new ArrayList<>();
    private final Map<String, String> mapping = new LinkedHashMap<>();

    private Import(Call call, Authorities authorities) {
        this.call = call;
        this.authorities = authorities;
    }

    static Import of(Call call, Authorities authorities, ImportBundle bundle) {
        var made = new Import(call, authorities);
        bundle.keys().forEach(made::key);
        made.link();
        bundle.certificates().forEach(made::certificate);
        return made;
    }

    /** One key, for the path that takes keys alone. */
    static Import of(Call call, Authorities authorities, SigningKey key) {
        var made = new Import(call, authorities);
        made.key(key);
        made.link();
        return made;
    }

    private void key(SigningKey key) {
        SigningKey same = authorities.keys().same(call.storage(), key);
        boolean twice = newKeys.stream().anyMatch(other -> other.publicKey().equals(key.publicKey()));
        if (same != null) {
            existingKeys.add(same.id());
        } else if (!twice) {
            newKeys.add(key);
        }
    }

    /** Issuers that wait for one of the new keys. */
    private void link() {
        for (Issuer issuer : authorities.issuers().all(call.storage())) {
            String keyId = issuer.keyId().isEmpty()
                    ? keyId(newKeys, issuer.certificate().getSubjectPublicKeyInfo())
                    : "";
            if (!keyId.isEmpty()) {
                linked.add(issuer.change().keyId(keyId).build());
            }
        }
    }

    private void certificate(X509CertificateHolder certificate) {
        Issuer same = same(certificate);
        if (same != null) {
            existingIssuers.add(same.id());
            mapping.put(same.id(), same.keyId());
            return;
        }
        SubjectPublicKeyInfo publicKey = certificate.getSubjectPublicKeyInfo();
        String keyId = keyId(newKeys, publicKey);
        if (keyId.isEmpty()) {
            keyId = keyId(authorities.keys().all(call.storage()), publicKey);
        }
        Issuer issuer = NewIssuer.of(certificate, "", keyId, null, call.now());
        newIssuers.add(issuer);
        mapping.put(issuer.id(), keyId);
    }

    private @Nullable Issuer same(X509CertificateHolder certificate) {
        var known = new ArrayList<>(linked);
        known.addAll(newIssuers);
        known.addAll(authorities.issuers().all(call.storage()));
        return known.stream()
                .filter(issuer -> issuer.certificate().equals(certificate))
                .findFirst()
                .orElse(null);
    }

    private static String keyId(List<SigningKey> keys, SubjectPublicKeyInfo publicKey) {
        return keys.stream()
                .filter(key -> key.publicKey().equals(publicKey))
                .map(SigningKey::id)
                .findFirst()
                .orElse("");
    }

    List<Issuer> changedIssuers() {
        var changed = new ArrayList<>(newIssuers);
        changed.addAll(linked);
        return changed;
    }

    List<Change> keyChanges() {
        return authorities.keys().saving(call.storage(), newKeys);
    }

    List<Issuer> createdIssuers() {
        return newIssuers;
    }

    List<Issuer> createdWithKeys() {
        return newIssuers.stream().filter(issuer -> !issuer.keyId().isEmpty()).toList();
    }

    List<Issuer> linkedWithKeys() {
        return linked;
    }

    List<String> existingIssuers() {
        return existingIssuers;
    }

    List<String> createdKeys() {
        return newKeys.stream().map(SigningKey::id).toList();
    }

    List<String> existingKeys() {
        return existingKeys;
    }

    /** From issuers to their keys, empty for none: of all certificates in the bundle. */
    Map<String, String> mapping() {
        return mapping;
    }
}
