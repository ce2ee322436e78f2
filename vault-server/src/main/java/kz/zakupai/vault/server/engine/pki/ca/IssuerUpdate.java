package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.config.ServerFailure;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerChange;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.issuer.LeafNotAfter;
import kz.zakupai.vault.server.engine.pki.issuer.NewIssuer;
import kz.zakupai.vault.server.engine.pki.key.KeyType;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * A change of an issuer's settings. A POST sets all of them, absent ones to their defaults; a PATCH those that it names.
 * Errors are Vault's.
 */
final class IssuerUpdate {
    private final Call call;
    private final Fields fields;
    private final Issuers issuers;
    private final Issuer before;
    private final boolean patch;
    private final IssuerChange change;

    IssuerUpdate(Call call, Issuers issuers, Issuer before, boolean patch) {
        this.call = call;
        this.issuers = issuers;
        this.before = before;
        this.patch = patch;
        fields = call.fields();
        change = before.change();
    }

    Issuer apply() {
        name();
        if (sets(IssuerFields.LEAF_NOT_AFTER)) {
            change.leafNotAfter(leafNotAfter());
        }
        if (sets(IssuerFields.USAGE)) {
            usages();
        }
        if (sets(IssuerFields.ALGORITHM)) {
            change.revocationAlgorithm(algorithm());
        }
        change.urls(urls());
        if (sets(IssuerFields.MANUAL_CHAIN)) {
            change.manualChain(chain());
        }
        return change.build();
    }

    private boolean sets(String field) {
        return !patch || fields.has(field);
    }

    private void name() {
        String name = fields.has(IssuerFields.NAME) ? Names.issuer(call) : patch ? before.name() : "";
        if (!name.equals(before.name())) {
            Issuer other = issuers.find(call.storage(), name);
            if (!name.isEmpty() && other != null) {
                throw RequestFailure.badRequest("issuer name already in use");
            }
            change.name(name, call.now());
        }
    }

    private LeafNotAfter leafNotAfter() {
        LeafNotAfter behavior = LeafNotAfter.named(fields.string(IssuerFields.LEAF_NOT_AFTER));
        if (behavior == null) {
            throw RequestFailure.badRequest(
                    "Unknown value for field `leaf_not_after_behavior`. Possible values are `err`,"
                            + " `truncate`, and `permit`.");
        }
        return behavior;
    }

    private void usages() {
        List<String> names = fields.strings(IssuerFields.USAGE);
        Set<IssuerUsage> usages = EnumSet.of(IssuerUsage.READ_ONLY);
        for (String name : names) {
            IssuerUsage usage = IssuerUsage.named(name);
            if (usage == null) {
                throw RequestFailure.badRequest("Unable to parse specified usages: [" + String.join(" ", names)
                        + "] - valid values are crl-signing,issuing-certificates,ocsp-signing,read-only");
            }
            usages.add(usage);
        }
        if (usages.equals(before.usages())) {
            return;
        }
        if (before.revokedAt() != null && usages.contains(IssuerUsage.ISSUING_CERTIFICATES)) {
            throw RequestFailure.badRequest("This issuer was revoked; unable to modify its usage to include certificate"
                    + " signing again. Reissue this certificate (preferably with a new key) and modify that entry"
                    + " instead.");
        }
        if (usages.contains(IssuerUsage.CRL_SIGNING) && !NewIssuer.signsLists(before.certificate())) {
            throw RequestFailure.badRequest(
                    "This issuer's underlying certificate lacks the CRLSign KeyUsage value; unable"
                            + " to set CRLSigningUsage on this issuer as a result.");
        }
        change.usages(usages);
    }

    private @Nullable SignatureAlgorithm algorithm() {
        String name = fields.string(IssuerFields.ALGORITHM);
        if (name.isEmpty()) {
            return null;
        }
        SignatureAlgorithm algorithm = SignatureAlgorithm.named(name);
        if (algorithm == null) {
            throw RequestFailure.badRequest(
                    "Unknown signature algorithm value: " + name + " - valid values are " + String.join(", ", names()));
        }
        KeyType type = PublicKeys.type(before.certificate().getSubjectPublicKeyInfo());
        if (type != algorithm.keyType()) {
            throw ServerFailure.of("unable to use issuer of type " + (type == null ? "unknown" : type.wireName())
                    + " to sign with " + algorithm.wireName() + " key type");
        }
        return algorithm;
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            names.add(algorithm.wireName());
        }
        return names;
    }

    private AiaUrls urls() {
        AiaUrls present = before.urls();
        AiaUrls start = patch && present != null ? present : AiaUrls.NONE;
        boolean templating =
                fields.has(IssuerFields.TEMPLATING) ? fields.bool(IssuerFields.TEMPLATING) : start.templating();
        AiaUrls urls = UrlPaths.changed(start, fields, templating);
        UrlPaths.check(urls);
        return urls;
    }

    private List<String> chain() {
        var chain = new ArrayList<String>();
        for (String given : fields.strings(IssuerFields.MANUAL_CHAIN)) {
            boolean first = chain.isEmpty();
            String reference = first && given.equals("self") ? before.id() : given;
            Issuer issuer = issuers.need(call.storage(), reference);
            if (first && !issuer.id().equals(before.id())) {
                throw RequestFailure.badRequest("expected first cert in chain to be a self-reference, but was: "
                        + reference + "/" + issuer.id());
            }
            chain.add(issuer.id());
        }
        return chain;
    }
}
