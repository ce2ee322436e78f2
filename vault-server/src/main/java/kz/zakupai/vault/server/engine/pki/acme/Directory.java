package kz.zakupai.vault.server.engine.pki.acme;

import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issue.VerbatimRole;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.engine.pki.role.Roles;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * One of a mount's ACME directories in one request: by the default policy, a role, an issuer, or both.
 *
 * @param path relative to the mount, such as {@code roles/web/acme/}
 * @param base its address, with a slash at the end
 * @param requestUrl the address of this request, which the client has signed
 * @param role what holds for certificates
 */
record Directory(
        AcmeSettings settings,
        String path,
        String base,
        String requestUrl,
        Role role,
        boolean verbatim,
        Issuer issuer) {
    static final String MARK = "acme/";

    /** What a directory is made of. */
    record Parts(Roles roles, Issuers issuers, MountSettings mount) {}

    /**
     * The directory that a request is about.
     *
     * @throws AcmeProblem when it must not be used
     * @throws RequestFailure 404 where ACME is not enabled
     */
    static Directory of(Call call, Parts parts, String roleName, String issuerName) {
        Storage storage = call.storage();
        AcmeSettings settings = AcmeSettings.load(storage);
        String cluster = parts.mount.cluster(storage).path();
        if (!settings.enabled() || cluster.isEmpty()) {
            throw RequestFailure.notFound();
        }
        String base = cluster.endsWith("/") ? cluster : cluster + "/";
        String path = pathOf(call.path());
        boolean verbatim =
                roleName.isEmpty() && settings.defaultDirectoryPolicy().equals(AcmeSettings.VERBATIM);
        Role role = restricted(
                settings, verbatim ? VerbatimRole.of(Role.usual()) : role(storage, settings, parts, roleName));
        String reference = issuerName.isEmpty() ? role.text(RoleField.ISSUER_REF) : issuerName;
        Issuer issuer = issuer(storage, settings, parts, reference);
        return new Directory(settings, path, base + path, base + call.path(), role, verbatim, issuer);
    }

    /** The path up to and with {@code acme/}: the last one, as a role may be called so, too. */
    static String pathOf(String path) {
        int mark = path.startsWith(MARK) && path.lastIndexOf("/" + MARK) < 0 ? 0 : path.lastIndexOf("/" + MARK) + 1;
        return path.substring(0, mark + MARK.length());
    }

    private static Role role(Storage storage, AcmeSettings settings, Parts parts, String requested) {
        String policy = settings.defaultDirectoryPolicy();
        if (requested.isEmpty() && !policy.startsWith(AcmeSettings.ROLE)) {
            throw ProblemType.SERVER_INTERNAL.problem("default directory not allowed by ACME policy");
        }
        String name = requested.isEmpty() ? policy.substring(AcmeSettings.ROLE.length()) : requested;
        Role role = parts.roles.find(storage, name);
        if (role == null) {
            throw ProblemType.MALFORMED.problem("role does not exist");
        }
        if (role.flag(RoleField.NO_STORE)) {
            throw ProblemType.SERVER_INTERNAL.problem("role can not be used as NoStore is set to true");
        }
        if (!settings.anyRole() && !settings.allowedRoles().contains(name)) {
            throw ProblemType.SERVER_INTERNAL.problem("specified role not allowed by ACME policy");
        }
        return role;
    }

    /** Servers only, unless a role's own usages are allowed. */
    private static Role restricted(AcmeSettings settings, Role role) {
        return settings.allowRoleExtKeyUsage()
                ? role
                : role.with(RoleField.EXT_KEY_USAGE, List.of("serverauth"))
                        .with(RoleField.EXT_KEY_USAGE_OIDS, List.of())
                        .with(RoleField.SERVER_FLAG, true)
                        .with(RoleField.CLIENT_FLAG, false)
                        .with(RoleField.CODE_SIGNING_FLAG, false)
                        .with(RoleField.EMAIL_PROTECTION_FLAG, false);
    }

    private static Issuer issuer(Storage storage, AcmeSettings settings, Parts parts, String reference) {
        Issuer issuer = parts.issuers.find(storage, reference);
        if (issuer == null) {
            throw ProblemType.MALFORMED.problem("issuer does not exist");
        }
        if (!issuer.allows(IssuerUsage.ISSUING_CERTIFICATES) || issuer.keyId().isEmpty()) {
            throw ProblemType.SERVER_INTERNAL.problem("issuer missing proper issuance usage or key");
        }
        boolean allowed = settings.anyIssuer()
                || settings.allowedIssuers().stream()
                        .anyMatch(name -> issuer.equals(parts.issuers.find(storage, name)));
        if (!allowed) {
            throw ProblemType.SERVER_INTERNAL.problem("specified issuer not allowed by ACME policy");
        }
        return issuer;
    }

    String url(String relative) {
        return base + relative;
    }

    String accountUrl(Account account) {
        return url("account/" + account.id());
    }

    String orderUrl(AcmeOrder order) {
        return url("order/" + order.id());
    }

    String challengeUrl(Authorization authorization, Challenge challenge) {
        return url("challenge/" + authorization.id() + "/" + challenge.type().wireName());
    }
}
