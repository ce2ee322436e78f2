package kz.zakupai.vault.server.engine.pki.issue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUrls;
import kz.zakupai.vault.server.engine.pki.key.KeySize;
import kz.zakupai.vault.server.engine.pki.key.NewKey;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** Makes certificates for servers, clients and people: all but authorities. Stores nothing. Thread-safe. */
public final class LeafCertificates {
    private final MountSettings settings;

    public LeafCertificates(MountSettings settings) {
        this.settings = settings;
    }

    /** Where and when a certificate is asked for, and what the request says; see {@link IssueFields} for the fields. */
    public record Order(Storage storage, Mount mount, Instant now, Fields fields) {}

    /**
     * A certificate with a key made for it.
     *
     * @param names the role's allowed names, see {@link AllowedNames}
     * @throws kz.zakupai.vault.server.request.RequestFailure when the role or the issuer forbids it
     */
    IssuedCertificate issue(Order order, Role role, Authority authority, AllowedNames names) {
        RequestedNames requested = new NameReader(role, order.fields, null, names).read(true);
        Validity validity = validity(order, role, authority);
        SigningKey key =
                NewKey.generate(new KeySize(role.text(RoleField.KEY_TYPE), role.number(RoleField.KEY_BITS), 0), "");
        CertificateContent content = new CertificateContent(key.publicKey(), SubjectName.of(role, requested), validity);
        fill(content, order, role, authority, requested, key.publicKey());
        return finished(content, role, authority, key, validity.warnings());
    }

    /** A certificate for the key of a request, with the names that the role lets pass. */
    public IssuedCertificate sign(Order order, Role role, Authority authority, AllowedNames names, SigningRequest csr) {
        RequestedKeys.check(csr.publicKey(), role);
        RequestedNames requested = new NameReader(role, order.fields, csr, names).read(true);
        Validity validity = validity(order, role, authority);
        var content = new CertificateContent(csr.publicKey(), SubjectName.of(role, requested), validity);
        fill(content, order, role, authority, requested, csr.publicKey());
        return finished(content, role, authority, null, warnings(csr, role, validity));
    }

    /** A certificate that says what the request says, but never that its subject is an authority. */
    public IssuedCertificate signVerbatim(
            Order order, Role role, Authority authority, AllowedNames names, SigningRequest csr) {
        RequestedKeys.check(csr.publicKey(), role);
        RequestedNames requested = new NameReader(role, order.fields, csr, names).read(true);
        Validity validity = validity(order, role, authority);
        var content = new CertificateContent(csr.publicKey(), csr.subject(), validity);
        fill(content, order, role, authority, verbatim(csr, requested), csr.publicKey());
        RequestedExtensions.copy(csr, content, requested.others().isEmpty());
        return finished(content, role, authority, null, warnings(csr, role, validity));
    }

    /** The request's own names: its common name is not made an alternative name. */
    private static RequestedNames verbatim(SigningRequest csr, RequestedNames requested) {
        return new RequestedNames(
                requested.commonName(),
                requested.serialNumber(),
                csr.hosts(),
                csr.emails(),
                csr.addresses(),
                csr.uris(),
                requested.others(),
                requested.userIds());
    }

    private static Validity validity(Order order, Role role, Authority authority) {
        return new ValidityRules(role, order.fields, order.mount, order.now)
                .find(authority.issuer(), authority.issuer().leafNotAfter());
    }

    private void fill(
            CertificateContent content,
            Order order,
            Role role,
            Authority authority,
            RequestedNames names,
            SubjectPublicKeyInfo key) {
        AiaUrls urls = IssuerUrls.resolved(settings, order.storage, authority.issuer());
        Extensions.keyUsage(content, KeyUsages.bits(role.texts(RoleField.KEY_USAGE)));
        Extensions.purposes(content, KeyUsages.purposes(role));
        if (role.flag(RoleField.BASIC_CONSTRAINTS_VALID_FOR_NON_CA)) {
            content.with(Extension.basicConstraints, true, new BasicConstraints(false));
        }
        Extensions.identifiers(
                content,
                PublicKeys.identifier(key),
                Extensions.identifier(authority.issuer().certificate()));
        Extensions.access(content, urls);
        Extensions.names(content, names);
        Extensions.policies(content, role.texts(RoleField.POLICY_IDENTIFIERS));
        Extensions.lists(content, urls);
    }

    private static List<String> warnings(SigningRequest csr, Role role, Validity validity) {
        var warnings = new ArrayList<>(validity.warnings());
        if (csr.asks(Extension.basicConstraints) && !role.flag(RoleField.BASIC_CONSTRAINTS_VALID_FOR_NON_CA)) {
            warnings.add("specified CSR contained a Basic Constraints extension that was ignored during issuance");
        }
        return warnings;
    }

    private static IssuedCertificate finished(
            CertificateContent content,
            Role role,
            Authority authority,
            @Nullable SigningKey key,
            List<String> warnings) {
        return new IssuedCertificate(
                content.signed(
                        authority.issuer().certificate().getSubject(),
                        authority.signer(role.number(RoleField.SIGNATURE_BITS), role.flag(RoleField.USE_PSS))),
                authority,
                key,
                warnings);
    }
}
