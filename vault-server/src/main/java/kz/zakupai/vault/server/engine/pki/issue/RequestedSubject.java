package kz.zakupai.vault.server.engine.pki.issue;

import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.LeafNotAfter;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/** Whom a certificate is for and how long: what requests for authorities have in common with all others. */
public record RequestedSubject(RequestedNames names, X500Name subject, Validity validity) {
    /**
     * Reads it from a request.
     *
     * @param csr null where the mount makes the key
     * @param issuer null for a certificate that signs itself, which nothing outlives
     * @throws kz.zakupai.vault.server.request.RequestFailure 400 when the request is wrong
     */
    public static RequestedSubject of(Call call, Role role, @Nullable SigningRequest csr, @Nullable Issuer issuer) {
        AllowedNames allowed =
                new AllowedNames(role, role.texts(RoleField.ALLOWED_DOMAINS), role.texts(RoleField.ALLOWED_URI_SANS));
        RequestedNames names = new NameReader(role, call.fields(), csr, allowed).read(false);
        Validity validity =
                new ValidityRules(role, call.fields(), call.mount(), call.now()).find(issuer, LeafNotAfter.PERMIT);
        return new RequestedSubject(names, SubjectName.of(role, names), validity);
    }
}
