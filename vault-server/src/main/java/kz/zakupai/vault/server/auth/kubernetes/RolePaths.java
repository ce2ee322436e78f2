package kz.zakupai.vault.server.auth.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.auth.TokenFields;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code role} and {@code role/NAME}. */
final class RolePaths {
    private static final String NAME = "name";
    private static final int MAX_NAME = 512;
    private static final Pattern FORM = Pattern.compile("\\w(?:[\\w.-]*\\w)?");
    private static final TokenFields TOKEN =
            TokenFields.with("policies", "num_uses", "ttl", "max_ttl", "period", "bound_cidrs");

    private final KeyedLocks locks = new KeyedLocks();

    List<EnginePath.Builder> all() {
        return List.of(
                EnginePath.of("role", "Lists the roles.")
                        .on(Operation.LIST, call -> Response.keys(new KubernetesRoles(call.storage()).names())),
                role());
    }

    private EnginePath.Builder role() {
        return EnginePath.of("role/{name}", "Reads, writes and deletes a role.")
                .field(NAME, FieldType.STRING, "The role's name; letters mean the same in either case.")
                .field(
                        KubernetesRole.ACCOUNTS,
                        FieldType.COMMA_STRING_LIST,
                        "Names of service accounts that may log in, or patterns; * for all.")
                .field(
                        KubernetesRole.NAMESPACES,
                        FieldType.COMMA_STRING_LIST,
                        "Namespaces of service accounts that may log in, or patterns; * for all.")
                .field(
                        KubernetesRole.SELECTOR,
                        FieldType.STRING,
                        "Labels of namespaces whose service accounts may log in, too: a label selector in JSON or YAML.")
                .field(KubernetesRole.AUDIENCE, FieldType.STRING, "The audience that tokens must name.")
                .field(
                        KubernetesRole.ALIAS_SOURCE,
                        FieldType.STRING,
                        "What entity aliases are called by: serviceaccount_uid or serviceaccount_name.")
                .fields(TOKEN.declared())
                .exists(call -> new KubernetesRoles(call.storage()).find(name(call)) != null)
                .on(Operation.READ, RolePaths::read)
                .onWrite(this::write)
                .on(Operation.DELETE, call -> {
                    String name = name(call);
                    locks.run(name, () -> new KubernetesRoles(call.storage()).delete(name));
                    return Response.none();
                });
    }

    private static String name(Call call) {
        String name = call.fields().string(NAME);
        if (name.length() > MAX_NAME || !FORM.matcher(name).matches()) {
            throw PathTable.refusal(null, call.request().operation());
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static Response read(Call call) {
        KubernetesRole role = new KubernetesRoles(call.storage()).find(name(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(role.wire());
    }

    private Response write(Call call) {
        String name = name(call);
        return locks.locked(name, () -> {
            var roles = new KubernetesRoles(call.storage());
            KubernetesRole before = roles.find(name);
            KubernetesRole role = changed(before == null ? KubernetesRole.EMPTY : before, call.fields(), call.mount());
            verify(role);
            roles.save(name, role);
            return role.token().token().maxTtl().compareTo(call.mount().maxLeaseTtl()) > 0
                    ? Response.none()
                            .withStatus(200)
                            .withWarning(
                                    "max_ttl is greater than the system or backend mount's maximum TTL value; issued"
                                            + " tokens' max TTL value will be truncated")
                    : Response.none();
        });
    }

    private static KubernetesRole changed(KubernetesRole before, Fields fields, Mount mount) {
        TokenSettings token = TOKEN.read(before.token(), fields);
        if (token.token().period().compareTo(mount.maxLeaseTtl()) > 0) {
            throw RequestFailure.badRequest(
                    "token period of '\"" + GoDuration.format(token.token().period())
                            + "\"' is greater than the backend's maximum lease TTL of '\""
                            + GoDuration.format(mount.maxLeaseTtl()) + "\"'");
        }
        String source = text(fields, KubernetesRole.ALIAS_SOURCE, before.aliasSource());
        return new KubernetesRole(
                fields.has(KubernetesRole.ACCOUNTS) ? fields.strings(KubernetesRole.ACCOUNTS) : before.accounts(),
                fields.has(KubernetesRole.NAMESPACES) ? fields.strings(KubernetesRole.NAMESPACES) : before.namespaces(),
                text(fields, KubernetesRole.SELECTOR, before.selector()),
                text(fields, KubernetesRole.AUDIENCE, before.audience()),
                source.isEmpty() ? KubernetesRole.BY_UID : source,
                token);
    }

    private static String text(Fields fields, String name, String before) {
        return fields.has(name) ? fields.string(name) : before;
    }

    private static void verify(KubernetesRole role) {
        if (role.accounts().isEmpty()) {
            throw RequestFailure.badRequest("\"" + KubernetesRole.ACCOUNTS + "\" can not be empty");
        }
        verifyStar(role.accounts());
        if (role.namespaces().isEmpty() && role.selector().isEmpty()) {
            throw RequestFailure.badRequest("\"" + KubernetesRole.NAMESPACES + "\" can not be empty if \""
                    + KubernetesRole.SELECTOR + "\" is not set");
        }
        if (!role.selector().isEmpty()) {
            LabelSelector.parse(role.selector());
        }
        verifyStar(role.namespaces());
        boolean known = role.aliasSource().equals(KubernetesRole.BY_UID)
                || role.aliasSource().equals(KubernetesRole.BY_NAME);
        if (!known) {
            throw RequestFailure.badRequest("invalid alias_name_source, must be one of: " + KubernetesRole.BY_UID + ", "
                    + KubernetesRole.BY_NAME);
        }
    }

    private static void verifyStar(List<String> patterns) {
        if (patterns.size() > 1 && patterns.contains("*")) {
            throw RequestFailure.badRequest("can not mix \"*\" with values");
        }
    }
}
