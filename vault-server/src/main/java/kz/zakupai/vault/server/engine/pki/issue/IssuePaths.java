package kz.zakupai.vault.server.engine.pki.issue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.engine.pki.role.Roles;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;

/** {@code issue}, {@code sign} and {@code sign-verbatim}, by the role's issuer or by one that the path names. */
public final class IssuePaths {
    /** Under this name a lease keeps the serial number of its certificate. */
    public static final String LEASED_SERIAL = "serial_number";

    private static final String ISSUER = "issuer/{issuer_ref}/";
    private static final String ROLE = "role";

    private final Roles roles;
    private final Issuers issuers;
    private final LeafCertificates certificates;
    private final NameTemplates templates;

    public IssuePaths(Roles roles, Issuers issuers, LeafCertificates certificates, CallerIdentity identity) {
        this.roles = roles;
        this.issuers = issuers;
        this.certificates = certificates;
        templates = new NameTemplates(identity);
    }

    public List<EnginePath.Builder> paths() {
        var paths = new ArrayList<EnginePath.Builder>();
        for (String prefix : List.of("", ISSUER)) {
            boolean named = !prefix.isEmpty();
            paths.add(EnginePath.of(prefix + "issue/{role}", "Issues a certificate with a key made for it.")
                    .field(ROLE, FieldType.STRING, "The role.")
                    .fields(IssueFields.issue())
                    .on(Operation.UPDATE, call -> issue(call, named)));
            paths.add(EnginePath.of(prefix + "sign/{role}", "Signs a request as a role allows.")
                    .field(ROLE, FieldType.STRING, "The role.")
                    .fields(IssueFields.sign())
                    .on(Operation.UPDATE, call -> sign(call, named)));
            for (String suffix : List.of("", "/{role}")) {
                paths.add(EnginePath.of(prefix + "sign-verbatim" + suffix, "Signs a request as it is.")
                        .field(ROLE, FieldType.STRING, "The role whose lifetimes hold.")
                        .fields(IssueFields.signVerbatim())
                        .on(Operation.UPDATE, call -> signVerbatim(call, named)));
            }
        }
        return paths;
    }

    private Response issue(Call call, boolean named) {
        Role role = role(call);
        Role sized = ChosenKey.of(role, call.fields());
        Authority authority = authority(call, named, role);
        Format format = Format.of(call.fields());
        Response answer = finished(
                call, sized, format, certificates.issue(order(call), sized, authority, templates.filled(role, call)));
        boolean ignored = !role.text(RoleField.KEY_TYPE).equals("any")
                && (call.fields().has("key_type") || call.fields().has("key_bits"));
        return ignored
                ? answer.withWarning("parameters key_type and key_bits ignored as role had specific values")
                : answer;
    }

    private Response sign(Call call, boolean named) {
        Role role = role(call);
        Authority authority = authority(call, named, role);
        Format format = Format.of(call.fields());
        SigningRequest csr = SigningRequest.parse(call.fields().string("csr"));
        return warned(
                call,
                role,
                finished(
                        call,
                        role,
                        format,
                        certificates.sign(order(call), role, authority, templates.filled(role, call), csr)));
    }

    private Response signVerbatim(Call call, boolean named) {
        Role basis = call.fields().string(ROLE).isEmpty() ? Role.usual() : role(call);
        Role role = VerbatimRole.of(basis, call.fields());
        Authority authority = authority(call, named, role);
        Format format = Format.of(call.fields());
        SigningRequest csr = SigningRequest.parse(call.fields().string("csr"));
        return warned(
                call,
                role,
                finished(
                        call,
                        role,
                        format,
                        certificates.signVerbatim(order(call), role, authority, templates.filled(role, call), csr)));
    }

    private Role role(Call call) {
        String name = call.fields().string(ROLE);
        Role role = roles.find(call.storage(), name);
        if (role == null) {
            throw RequestFailure.badRequest("unknown role: " + name);
        }
        return role;
    }

    private Authority authority(Call call, boolean named, Role role) {
        String reference = named ? call.fields().string("issuer_ref") : role.text(RoleField.ISSUER_REF);
        return issuers.authority(call.storage(), reference, IssuerUsage.ISSUING_CERTIFICATES);
    }

    private static LeafCertificates.Order order(Call call) {
        return new LeafCertificates.Order(call.storage(), call.mount(), call.now(), call.fields());
    }

    /** Stores the certificate before anybody learns of it. */
    private static Response finished(Call call, Role role, Format format, IssuedCertificate issued) {
        byte[] der = issued.der();
        if (!role.flag(RoleField.NO_STORE)) {
            StoredCertificates.put(call.storage(), issued.serial(), der);
        }
        Response answer = Response.of(new CertificateAnswer(issued, der, format, call.fields()).data());
        if (role.flag(RoleField.GENERATE_LEASE) && !role.flag(RoleField.NO_STORE)) {
            Duration ttl = Duration.between(
                    call.now(), issued.certificate().getNotAfter().toInstant());
            answer = answer.withLease(SecretLease.granted(
                    ttl, ttl, false, Map.of(LEASED_SERIAL, issued.serial().text())));
        }
        for (String warning : issued.warnings()) {
            answer = answer.withWarning(warning);
        }
        return answer;
    }

    private static Response warned(Call call, Role role, Response response) {
        Response answer = response;
        if (role.flag(RoleField.USE_CSR_COMMON_NAME)
                && !call.fields().string("common_name").isEmpty()) {
            answer = answer.withWarning("the common_name field was provided but the role is set with"
                    + " \"use_csr_common_name\" set to true");
        }
        if (role.flag(RoleField.USE_CSR_SANS)
                && !call.fields().string("alt_names").isEmpty()) {
            answer = answer.withWarning(
                    "the alt_names field was provided but the role is set with \"use_csr_sans\" set to true");
        }
        return answer;
    }
}
