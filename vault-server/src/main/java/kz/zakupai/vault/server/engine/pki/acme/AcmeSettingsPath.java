package kz.zakupai.vault.server.engine.pki.acme;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.engine.pki.role.Roles;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code config/acme}: whether, for whom and for what ACME issues. */
final class AcmeSettingsPath {
    private static final String NO_PATH = "ACME feature requires local cluster 'path' field configuration to be set";
    private static final Pattern RESOLVER = Pattern.compile("\\[?([0-9A-Fa-f.:]+?)\\]?:(\\d{1,5})");

    private final Roles roles;
    private final Issuers issuers;
    private final MountSettings mount;
    private final ReentrantLock writes = new ReentrantLock();

    AcmeSettingsPath(Roles roles, Issuers issuers, MountSettings mount) {
        this.roles = roles;
        this.issuers = issuers;
        this.mount = mount;
    }

    EnginePath.Builder path() {
        return EnginePath.of("config/acme", "Configuration of ACME Endpoints")
                .field("enabled", FieldType.BOOL, "Whether ACME is enabled; false by default.")
                .field("allowed_issuers", FieldType.COMMA_STRING_LIST, "Which issuers may be used; * for all.")
                .field("allowed_roles", FieldType.COMMA_STRING_LIST, "Which roles may be used; * for all.")
                .field("allow_role_ext_key_usage", FieldType.BOOL, "Whether a role's usages hold, not only serverauth.")
                .field(
                        "default_directory_policy",
                        FieldType.STRING,
                        "\"sign-verbatim\", \"forbid\", or \"role:NAME\", for directories that name no role.")
                .field("dns_resolver", FieldType.STRING, "ADDRESS:PORT of the DNS server; the system's by default.")
                .field(
                        "eab_policy",
                        FieldType.STRING,
                        "\"not-required\", \"new-account-required\" or \"always-required\".")
                .on(Operation.READ, this::read)
                .on(Operation.UPDATE, this::write);
    }

    private Response read(Call call) {
        AcmeSettings settings = AcmeSettings.load(call.storage());
        Response answer = Response.of(settings.wire());
        boolean unreachable =
                settings.enabled() && mount.cluster(call.storage()).path().isEmpty();
        return unreachable ? answer.withWarning(NO_PATH) : answer;
    }

    private Response write(Call call) {
        writes.lock();
        try {
            AcmeSettings settings = changed(AcmeSettings.load(call.storage()), call.fields());
            checkResolver(settings.dnsResolver());
            checkRoles(call.storage(), settings);
            checkIssuers(call.storage(), settings);
            if (settings.enabled() && mount.cluster(call.storage()).path().isEmpty()) {
                throw RequestFailure.badRequest(NO_PATH);
            }
            settings.save(call.storage());
            return Response.of(settings.wire());
        } finally {
            writes.unlock();
        }
    }

    private static AcmeSettings changed(AcmeSettings old, Fields fields) {
        EabPolicy policy = fields.has("eab_policy") ? EabPolicy.named(fields.string("eab_policy")) : old.eabPolicy();
        if (policy == null) {
            throw RequestFailure.badRequest("invalid eab policy name provided, valid values are 'not-required',"
                    + " 'new-account-required', 'always-required'");
        }
        return new AcmeSettings(
                fields.has("enabled") ? fields.bool("enabled") : old.enabled(),
                list(fields, "allowed_issuers", old.allowedIssuers()),
                list(fields, "allowed_roles", old.allowedRoles()),
                fields.has("allow_role_ext_key_usage")
                        ? fields.bool("allow_role_ext_key_usage")
                        : old.allowRoleExtKeyUsage(),
                fields.has("default_directory_policy")
                        ? fields.string("default_directory_policy")
                        : old.defaultDirectoryPolicy(),
                fields.has("dns_resolver") ? fields.string("dns_resolver") : old.dnsResolver(),
                policy);
    }

    private static List<String> list(Fields fields, String name, List<String> old) {
        if (!fields.has(name)) {
            return old;
        }
        List<String> given = fields.strings(name);
        if (given.isEmpty()) {
            throw RequestFailure.badRequest(
                    name + " must take a non-zero length value; specify '*' as the value to allow"
                            + " anything or specify enabled=false to disable ACME entirely");
        }
        if (given.size() > 1 && given.contains(AcmeSettings.ANY)) {
            throw RequestFailure.badRequest("cannot use '*' as "
                    + (name.equals("allowed_roles") ? "role" : "issuer") + " name at index "
                    + given.indexOf(AcmeSettings.ANY));
        }
        return given;
    }

    private static void checkResolver(String resolver) {
        Matcher matcher = RESOLVER.matcher(resolver);
        if (resolver.isEmpty()) {
            return;
        }
        try {
            if (matcher.matches() && Integer.parseInt(matcher.group(2)) <= 65_535) {
                CidrBlock.parse(matcher.group(1));
                return;
            }
        } catch (IllegalArgumentException e) {
            throw badResolver();
        }
        throw badResolver();
    }

    private static RequestFailure badResolver() {
        return RequestFailure.badRequest(
                "failed to parse DNS resolver address: expected IPv4/IPv6 address and port," + " likely got hostname");
    }

    private void checkRoles(Storage storage, AcmeSettings settings) {
        String policy = settings.defaultDirectoryPolicy();
        boolean byRole = policy.startsWith(AcmeSettings.ROLE);
        if (!byRole && !policy.equals(AcmeSettings.FORBID) && !policy.equals(AcmeSettings.VERBATIM)) {
            throw RequestFailure.badRequest(
                    "invalid default_directory_policy: string " + policy + " not a valid Default Directory Policy");
        }
        String name = byRole ? policy.substring(AcmeSettings.ROLE.length()) : "";
        if (byRole) {
            checkRole(storage, name, "default directory policy role " + name + " is not a valid ACME role: ");
        }
        if (!settings.anyRole()) {
            settings.allowedRoles()
                    .forEach(role -> checkRole(storage, role, "allowed_role " + role + " is not a valid acme role: "));
            if (byRole && !settings.allowedRoles().contains(name)) {
                throw RequestFailure.badRequest("default directory policy " + policy
                        + " was not specified in allowed_roles: " + settings.allowedRoles());
            }
        }
    }

    private void checkRole(Storage storage, String name, String failed) {
        Role role = roles.find(storage, name);
        if (role == null) {
            throw RequestFailure.badRequest(failed
                    + ProblemType.MALFORMED.problem("role does not exist").detail());
        }
        if (role.flag(RoleField.NO_STORE)) {
            throw RequestFailure.badRequest(failed + "role can not be used as NoStore is set to true");
        }
    }

    private void checkIssuers(Storage storage, AcmeSettings settings) {
        if (!settings.anyIssuer()) {
            settings.allowedIssuers().forEach(name -> issuers.need(storage, name));
        }
    }
}
