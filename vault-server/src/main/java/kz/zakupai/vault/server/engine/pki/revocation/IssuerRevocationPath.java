package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.Response;

/** {@code issuer/:ref/revoke}: an issuer issues nothing any more, and stands on the lists of those that have signed it. */
final class IssuerRevocationPath {
    private static final String REFERENCE = "issuer_ref";

    private final Issuers issuers;
    private final ConfigurationLock lock;
    private final RevocationLists lists;
    private final IssuerAnswer answers;

    IssuerRevocationPath(Issuers issuers, ConfigurationLock lock, RevocationLists lists, IssuerAnswer answers) {
        this.issuers = issuers;
        this.lock = lock;
        this.lists = lists;
        this.answers = answers;
    }

    EnginePath.Builder path() {
        return EnginePath.of("issuer/{issuer_ref}/revoke", "Revoke the specified issuer certificate.")
                .field(REFERENCE, FieldType.STRING, "An issuer's id or name, or \"default\".")
                .onWrite(this::revoke);
    }

    private Response revoke(Call call) {
        Storage storage = call.storage();
        String reference = call.fields().string(REFERENCE);
        if (issuers.need(storage, reference).revokedAt() != null) {
            return answer(storage, issuers.need(storage, reference));
        }
        Issuer revoked = lock.locked(() -> save(call, issuers.need(storage, reference)));
        Response answer = RebuildWarnings.add(answer(storage, revoked), lists.rebuild(storage, call.now(), false));
        for (String warning : warnings(storage, revoked)) {
            answer = answer.withWarning(warning);
        }
        return answer;
    }

    private Issuer save(Call call, Issuer issuer) {
        Storage storage = call.storage();
        Issuer revoked = issuer.change().revoked(call.now()).build();
        issuers.save(storage, revoked);
        byte[] stored = StoredCertificates.find(storage, issuer.serial());
        if (stored != null && Arrays.equals(stored, EncodedCertificate.der(issuer.certificate()))) {
            // It was issued here like any other: reading it must show that it is revoked, also when the issuer is
            // deleted.
            Issuer parent = RevokedByGroup.issuerOf(issuers.all(storage), issuer.certificate());
            storage.write(List.of(RevokedCertificates.put(new RevokedCertificate(
                    issuer.serial(),
                    call.now(),
                    parent == null ? "" : parent.id(),
                    issuer.certificate().getNotAfter().toInstant()))));
        }
        return revoked;
    }

    private Response answer(Storage storage, Issuer issuer) {
        return Response.of(answers.of(storage, issuer));
    }

    private List<String> warnings(Storage storage, Issuer revoked) {
        List<String> warnings = new ArrayList<>();
        boolean self = RevokedByGroup.issued(revoked, revoked.certificate());
        boolean parent = issuers.all(storage).stream()
                .anyMatch(other ->
                        !other.id().equals(revoked.id()) && RevokedByGroup.issued(other, revoked.certificate()));
        if (self) {
            warnings.add(
                    "This issuer is a self-signed (potentially root) certificate. This means it may not be considered"
                            + " revoked if there is not an external, cross-signed variant of this certificate. This issuer's serial"
                            + " number will not appear on its own CRL.");
        }
        if (!parent) {
            warnings.add(
                    "This issuer lacks another parent issuer within the mount. This means it will not appear on any"
                            + " other CRLs and may not be considered revoked by clients. Consider adding this issuer to its"
                            + " issuer's CRL as well if it is not self-signed.");
        }
        if (issuers.config(storage).defaultId().equals(revoked.id())) {
            warnings.add("This issuer is currently configured as the default issuer for this mount; operations such as"
                    + " certificate issuance may not work until a new default issuer is selected.");
        }
        return warnings;
    }
}
