package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.NAME;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/oidc/provider}: providers and what they publish. */
final class ProviderPaths {
    static final Field PROVIDER_NAME = Field.of("name", NAME, "Name of the provider");

    private static final List<Field> FIELDS = List.of(
            PROVIDER_NAME,
            Field.of("issuer", STRING, "Specifies what will be used for the iss claim of ID tokens."),
            Field.of("allowed_client_ids", COMMA_STRING_LIST, "The client IDs that are permitted to use the provider"),
            Field.of("scopes_supported", COMMA_STRING_LIST, "The scopes supported for requesting on the provider"));

    private final OidcState state;
    private final DiscoveryPaths discovery;

    ProviderPaths(OidcState state, DiscoveryPaths discovery) {
        this.state = state;
        this.discovery = discovery;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/provider", "List OIDC providers")
                        .field(
                                "allowed_client_id",
                                STRING,
                                "Filters the list of OIDC providers to those that allow the given client ID in their"
                                        + " set of allowed_client_ids.")
                        .on(Operation.LIST, this::list),
                EnginePath.of("oidc/provider/{name}", "CRUD operations for OIDC providers.")
                        .fields(FIELDS)
                        .exists(call -> state.provider(call.storage(), name(call)) != null)
                        .onWrite(call -> state.locked(() -> write(call)))
                        .on(Operation.READ, this::read)
                        .on(Operation.DELETE, call -> state.locked(() -> delete(call))),
                EnginePath.of("oidc/provider/{name}/.well-known/openid-configuration", "Query OIDC configurations")
                        .field(PROVIDER_NAME)
                        .unauthenticated()
                        .on(Operation.READ, this::metadata),
                EnginePath.of("oidc/provider/{name}/.well-known/keys", "Retrieve public keys")
                        .field(PROVIDER_NAME)
                        .unauthenticated()
                        .on(Operation.READ, this::keys));
    }

    private static String name(Call call) {
        return call.fields().string("name");
    }

    private Response list(Call call) {
        var names = new TreeSet<>(state.providers.names(call.storage()));
        names.add(Provider.DEFAULT.name());
        String clientId = call.fields().string("allowed_client_id");
        var info = new LinkedHashMap<String, @Nullable Object>();
        for (String name : names) {
            Provider provider = state.provider(call.storage(), name);
            if (provider != null && (clientId.isEmpty() || provider.allows(clientId))) {
                info.put(name, provider.shown(state.issuer(provider)));
            }
        }
        if (info.isEmpty()) {
            throw RequestFailure.notFound();
        }
        return Response.of(Map.of("keys", List.copyOf(info.keySet()), "key_info", info));
    }

    private Provider present(Call call) {
        Provider provider = state.provider(call.storage(), name(call));
        if (provider == null) {
            throw RequestFailure.notFound();
        }
        return provider;
    }

    private Response read(Call call) {
        Provider provider = present(call);
        return Response.of(provider.shown(state.issuer(provider)));
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        Provider present = state.provider(call.storage(), name(call));
        Provider before = present == null ? new Provider(name(call), "", List.of(), List.of()) : present;
        String issuer = IssuerText.checked(fields.has("issuer") ? fields.string("issuer") : before.issuer());
        var provider = new Provider(
                before.name(),
                issuer,
                distinct(
                        fields.has("allowed_client_ids")
                                ? fields.strings("allowed_client_ids")
                                : before.allowedClientIds()),
                distinct(
                        fields.has("scopes_supported")
                                ? fields.strings("scopes_supported")
                                : before.scopesSupported()));
        List<String> warnings = conflicts(call, provider);
        if (!issuer.isEmpty()) {
            warnings.addFirst(IssuerText.WARNING);
        }
        state.providers.put(call.storage(), provider.name(), provider);
        Response response =
                warnings.isEmpty() ? Response.none() : Response.none().withStatus(200);
        for (String warning : warnings) {
            response = response.withWarning(warning);
        }
        return response;
    }

    private static List<String> distinct(List<String> texts) {
        return texts.stream().distinct().sorted().toList();
    }

    /** Warnings of scopes that have claims in common. */
    private List<String> conflicts(Call call, Provider provider) {
        var warnings = new ArrayList<String>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (String name : provider.scopesSupported()) {
            Scope scope = state.scopes.find(call.storage(), name);
            if (scope == null) {
                throw RequestFailure.badRequest("scope \"" + name + "\" does not exist");
            }
            if (!scope.template().isEmpty()) {
                for (String claim : state.identities
                        .claims(scope.template(), "", call.now())
                        .keySet()) {
                    String owner = owners.put(claim, name);
                    if (owner != null) {
                        warnings.add("Found scope templates with conflicting top-level keys: conflict \"" + claim
                                + "\" in scopes \"" + name + "\", \"" + owner + "\". This may result in an error if the"
                                + " scopes are requested in an OIDC Authentication Request.");
                    }
                }
            }
        }
        return warnings;
    }

    private Response delete(Call call) {
        if (name(call).equals(Provider.DEFAULT.name())) {
            throw RequestFailure.badRequest("deletion of OIDC provider \"" + name(call) + "\" not allowed");
        }
        state.providers.delete(call.storage(), name(call));
        return Response.none();
    }

    private Response metadata(Call call) {
        Provider provider = present(call);
        String issuer = state.issuer(provider);
        var scopes = new ArrayList<>(provider.scopesSupported());
        scopes.add(Scope.OPENID);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("issuer", issuer);
        body.put("jwks_uri", issuer + "/.well-known/keys");
        body.put("authorization_endpoint", issuer.replaceFirst("/v1/", "/ui/vault/") + "/authorize");
        body.put("token_endpoint", issuer + "/token");
        body.put("userinfo_endpoint", issuer + "/userinfo");
        body.put("request_parameter_supported", false);
        body.put("request_uri_parameter_supported", false);
        body.put("id_token_signing_alg_values_supported", SigningAlgorithm.wireNames());
        body.put("response_types_supported", List.of("code"));
        body.put("scopes_supported", scopes);
        body.put("claims_supported", List.of());
        body.put("subject_types_supported", List.of("public"));
        body.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        body.put("token_endpoint_auth_methods_supported", List.of("none", "client_secret_basic", "client_secret_post"));
        return DiscoveryPaths.cached(body);
    }

    /** Those that sign for clients of this provider. */
    private Response keys(Call call) {
        Provider provider = present(call);
        var names = new TreeSet<String>();
        for (Client client : state.clients.all(call.storage())) {
            if (provider.allows(client.id())) {
                names.add(client.key());
            }
        }
        return RawJsonAnswer.of(DiscoveryPaths.keySet(discovery.keys(call, names)));
    }
}
