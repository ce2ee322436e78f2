package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.config.ServerFailure;
import kz.zakupai.vault.server.engine.pki.config.UnresolvedUrls;
import kz.zakupai.vault.server.engine.pki.issue.CertificateContent;
import kz.zakupai.vault.server.engine.pki.issue.Format;
import kz.zakupai.vault.server.engine.pki.issue.RequestedSubject;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.NewIssuer;
import kz.zakupai.vault.server.engine.pki.key.KeySigner;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.store.Change;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** Makes and removes roots: {@code root/generate}, {@code root/rotate}, {@code issuers/generate/root}, {@code root}. */
final class RootPaths {
    private static final String NEXT = "next";

    private final Authorities authorities;

    RootPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                generate("root/generate/{exported}", false),
                generate("issuers/generate/root/{exported}", false),
                generate("root/rotate/{exported}", true),
                EnginePath.of("root", "Removes all issuers and keys.").sudo().on(Operation.DELETE, this::deleteAll));
    }

    private EnginePath.Builder generate(String pattern, boolean rotation) {
        return EnginePath.of(pattern, "Makes a root with a new key or one that the mount has.")
                .fields(AuthorityFields.root())
                .on(Operation.UPDATE, call -> generate(call, rotation));
    }

    /** A new root, its URLs and what is odd about it. */
    private record Root(X509CertificateHolder certificate, AiaUrls urls, SignatureAlgorithm algorithm) {}

    private Response generate(Call call, boolean rotation) {
        Format format = Format.of(call.fields());
        var warnings = new ArrayList<String>();
        Names.newIssuer(call, authorities.issuers()); // before a key is made for nothing
        AuthorityKey key =
                AuthorityKey.of(call, authorities.keys(), call.fields().string("exported"));
        Map<String, @Nullable Object> data = authorities.lock().locked(() -> {
            String name = name(call, rotation);
            key.stillGood(call, authorities.keys());
            Root root = signed(call, key, warnings);
            Issuer issuer = NewIssuer.of(root.certificate, name, key.key().id(), root.algorithm, call.now());
            store(call, key, issuer);
            warnings.addAll(AuthorityCertificates.warnings(root.certificate.getSubject(), root.urls));
            return answer(call, format, key, issuer);
        });
        if (call.fields().integer("max_path_length") == 0) {
            warnings.add(Warnings.lastAuthority("generated"));
        }
        warnings.addAll(authorities.changed(call));
        return Warnings.added(Response.of(data), warnings);
    }

    private String name(Call call, boolean rotation) {
        String name = Names.newIssuer(call, authorities.issuers());
        boolean free = authorities.issuers().find(call.storage(), NEXT) == null;
        return name.isEmpty() && rotation && free ? NEXT : name;
    }

    private Root signed(Call call, AuthorityKey made, List<String> warnings) {
        SigningKey key = made.key();
        RequestedSubject wanted = RequestedSubject.of(call, AuthorityFields.role(call.fields()), null, null);
        AiaUrls urls = urls(call, warnings);
        var content = new CertificateContent(key.publicKey(), wanted.subject(), wanted.validity());
        byte[] identifier = PublicKeys.identifier(key.publicKey());
        int pathLength = call.fields().integer("max_path_length");
        AuthorityCertificates.fill(content, call.fields(), wanted.names(), urls, pathLength, identifier, identifier);
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.of(key, made.hashBits(), call.fields().bool("use_pss"));
        warnings.addAll(wanted.validity().warnings());
        return new Root(content.signed(wanted.subject(), new KeySigner(key, algorithm)), urls, algorithm);
    }

    /** A root's id is not known before it is made; URLs that need it are left out. */
    private AiaUrls urls(Call call, List<String> warnings) {
        try {
            return authorities.settings().resolved(call.storage(), null, "");
        } catch (UnresolvedUrls e) {
            try {
                authorities.settings().resolved(call.storage(), null, "empty-issuer-id");
            } catch (UnresolvedUrls other) {
                throw ServerFailure.of("unable to parse AIA URL information: " + e.reason()
                        + "\nUsing templated AIA URL's {{issuer_id}} field when generating root certificates is not"
                        + " supported.");
            }
            warnings.add(Warnings.ROOT_URLS_IGNORED);
            return AiaUrls.NONE;
        }
    }

    private void store(Call call, AuthorityKey key, Issuer issuer) {
        var besides = new ArrayList<Change>(key.saving(call, authorities.keys()));
        besides.add(StoredCertificates.putting(issuer.serial(), issuer.der()));
        boolean follows = authorities.issuers().config(call.storage()).followsLatest();
        authorities.issuers().save(call.storage(), List.of(issuer), follows ? issuer.id() : null, besides);
    }

    private static Map<String, @Nullable Object> answer(Call call, Format format, AuthorityKey key, Issuer issuer) {
        String privateKey = key.shown(format, call.fields());
        String certificate = format == Format.DER ? Base64.getEncoder().encodeToString(issuer.der()) : issuer.pem();
        boolean bundle = format == Format.PEM_BUNDLE && !privateKey.isEmpty();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("certificate", bundle ? privateKey + "\n" + certificate : certificate);
        data.put("expiration", issuer.certificate().getNotAfter().toInstant().getEpochSecond());
        data.put("issuer_id", issuer.id());
        data.put("issuer_name", issuer.name());
        data.put("issuing_ca", certificate);
        data.put("key_id", key.key().id());
        data.put("key_name", key.key().name());
        if (!privateKey.isEmpty()) {
            data.put("private_key", privateKey);
            data.put("private_key_type", key.key().type().wireName());
        }
        data.put("serial_number", SerialNumber.of(issuer.certificate()).text());
        return data;
    }

    private Response deleteAll(Call call) {
        authorities.lock().run(() -> {
            for (Issuer issuer : authorities.issuers().all(call.storage())) {
                authorities.issuers().delete(call.storage(), issuer);
            }
            for (SigningKey key : authorities.keys().all(call.storage())) {
                authorities.keys().delete(call.storage(), key);
            }
        });
        authorities.changed(call);
        return Response.none().withStatus(200).withWarning(Warnings.DELETED_ALL);
    }
}
