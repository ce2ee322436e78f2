package kz.zakupai.vault.server.auth.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.jwt.ServiceTokens;
import kz.zakupai.vault.server.auth.jwt.TokenRejected;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code login}: what a token claims is checked first, then the cluster is asked whether it is true. */
final class LoginPath {
    static final String ROLE = "role";
    private static final Logger LOG = LoggerFactory.getLogger(LoginPath.class);
    private static final String JWT = "jwt";

    private final Clusters clusters;

    LoginPath(Clusters clusters) {
        this.clusters = clusters;
    }

    EnginePath.Builder path() {
        return EnginePath.of("login", "Logs in with the token of a service account.")
                .unauthenticated()
                .grantsLease()
                .field(ROLE, FieldType.STRING, "The role to log in to.")
                .field(JWT, FieldType.STRING, "The service account's token.")
                .onWrite(call -> Response.login(login(call)));
    }

    static @Nullable String role(Call call) {
        return call.path().equals("login") ? call.fields().string(ROLE) : null;
    }

    private Login login(Call call) {
        String roleName = required(call, ROLE);
        String token = required(call, JWT);
        KubernetesRole role = new KubernetesRoles(call.storage()).find(roleName);
        if (role == null) {
            throw RequestFailure.badRequest("invalid role name \"" + roleName + "\"");
        }
        if (!role.token().allows(call.request().connection())) {
            throw RequestFailure.noToken();
        }
        ClusterConfig config = ClusterConfig.of(call.storage());
        if (config == null) {
            throw RequestFailure.badRequest("could not load backend configuration");
        }
        Map<String, @Nullable Object> claims = claims(call, config, role, token);
        ServiceAccount account = ServiceAccount.of(claims);
        if (!role.allowsAccount(account.name())) {
            throw RequestFailure.of(403, "service account name not authorized");
        }
        boolean byName = role.allowsNamespace(account.namespace());
        if (!byName && role.selector().isEmpty()) {
            throw RequestFailure.of(403, "namespace not authorized");
        }
        if (account.uid().isEmpty()) {
            throw RequestFailure.badRequest("could not parse UID from claims");
        }
        List<String> audiences = role.audience().isEmpty() ? ServiceTokens.audiences(claims) : List.of(role.audience());
        Map<String, String> annotations = confirmed(config, role, account, token, audiences);
        return grant(call, roleName, role, account, annotations);
    }

    private static String required(Call call, String field) {
        String value = call.fields().string(field);
        if (value.isEmpty()) {
            throw RequestFailure.badRequest("missing " + field);
        }
        return value;
    }

    private static Map<String, @Nullable Object> claims(
            Call call, ClusterConfig config, KubernetesRole role, String token) {
        try {
            return new ServiceTokens(config.keys(), config.expectedIssuer(), role.audience()).claims(token, call.now());
        } catch (ServiceTokens.WrongSignature e) {
            throw RequestFailure.noToken();
        } catch (TokenRejected e) {
            throw RequestFailure.of(403, String.valueOf(e.getMessage()));
        }
    }

    /** The annotations of an account that the cluster confirms to be what its token says. */
    private Map<String, String> confirmed(
            ClusterConfig config, KubernetesRole role, ServiceAccount account, String token, List<String> audiences) {
        try {
            ClusterApi api = clusters.api(config);
            ServiceAccount reviewed = api.review(token, audiences);
            boolean same = reviewed.name().equals(account.name())
                    && reviewed.namespace().equals(account.namespace())
                    && reviewed.uid().equals(account.uid());
            if (!same) {
                throw new LookupFailed("the cluster knows the token as another account's");
            }
            if (!role.allowsNamespace(account.namespace())
                    && !LabelSelector.parse(role.selector()).matches(api.namespaceLabels(account.namespace()))) {
                throw RequestFailure.of(403, "namespace not authorized");
            }
            return config.annotations() ? api.aliasMetadata(account) : Map.of();
        } catch (LookupFailed e) {
            LOG.info("a service account could not log in: {}", e.getMessage());
            throw RequestFailure.noToken();
        }
    }

    private static Login grant(
            Call call, String roleName, KubernetesRole role, ServiceAccount account, Map<String, String> annotations) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("service_account_uid", account.uid());
        metadata.put("service_account_name", account.name());
        metadata.put("service_account_namespace", account.namespace());
        metadata.put("service_account_secret_name", account.secretName());
        Map<String, String> ofAlias = new LinkedHashMap<>(annotations);
        ofAlias.putAll(metadata);
        metadata.put(ROLE, roleName);
        String alias = role.aliasSource().equals(KubernetesRole.BY_NAME)
                ? account.namespace() + "/" + account.name()
                : account.uid();
        return Login.of(
                        account.namespace() + "-" + account.name(),
                        alias,
                        role.token().granted(call.request().connection()))
                .withMetadata(metadata)
                .withAliasMetadata(ofAlias)
                .withInternal(Map.of(ROLE, roleName));
    }
}
