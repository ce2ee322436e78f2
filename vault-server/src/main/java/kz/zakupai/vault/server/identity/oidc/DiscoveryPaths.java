package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/oidc/config} and {@code .well-known}: what verifiers of identity tokens need to know. */
final class DiscoveryPaths {
    private static final long DISCOVERY_MAX_AGE_SECONDS = 3600;

    private final OidcState state;

    DiscoveryPaths(OidcState state) {
        this.state = state;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/config", "OIDC configuration")
                        .field(
                                "issuer",
                                STRING,
                                "Issuer URL to be used in the iss claim of the token. If not set, the server's api_addr"
                                        + " will be used.")
                        .on(Operation.READ, this::readConfig)
                        .onWrite(call -> state.locked(() -> writeConfig(call))),
                EnginePath.of("oidc/.well-known/openid-configuration", "Query OIDC configurations")
                        .unauthenticated()
                        .on(Operation.READ, this::discovery),
                EnginePath.of("oidc/.well-known/keys", "Retrieve public keys")
                        .unauthenticated()
                        .on(Operation.READ, this::keys));
    }

    private Response readConfig(Call call) {
        String issuer = state.configuredIssuer(call.storage());
        Response response = Response.of(Map.of("issuer", issuer));
        return state.reachable(issuer)
                ? response
                : response.withWarning("Both \"issuer\" and Vault's \"api_addr\" are empty. The issuer claim in"
                        + " generated tokens will not be network reachable.");
    }

    private Response writeConfig(Call call) {
        if (!call.fields().has("issuer")) {
            return Response.none();
        }
        String issuer = IssuerText.checked(call.fields().string("issuer"));
        state.configureIssuer(call.storage(), issuer);
        return issuer.isEmpty()
                ? Response.none()
                : Response.none().withStatus(200).withWarning(IssuerText.WARNING);
    }

    private Response discovery(Call call) {
        String issuer = state.issuer(call.storage());
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("issuer", issuer);
        body.put("jwks_uri", issuer + "/.well-known/keys");
        body.put("response_types_supported", List.of("id_token"));
        body.put("subject_types_supported", List.of("public"));
        body.put("id_token_signing_alg_values_supported", SigningAlgorithm.wireNames());
        return RawJsonAnswer.cached(body, DISCOVERY_MAX_AGE_SECONDS);
    }

    private Response keys(Call call) {
        Map<String, @Nullable Object> body = keySet(verifying(call));
        Duration cached = cacheable(call);
        // Spread over time, so that not all verifiers come at once.
        return cached.isZero()
                ? RawJsonAnswer.of(body)
                : RawJsonAnswer.cached(body, state.random.nextLong(cached.toSeconds()));
    }

    /** For how long a set of keys may be kept: no longer than any key is sure to verify; zero for no keys. */
    private Duration cacheable(Call call) {
        Duration shortest = Duration.ZERO;
        for (NamedKey key : state.keys.all(call.storage(), call.now())) {
            boolean used = !key.ring().isEmpty();
            Duration own = key.verificationTtl().compareTo(key.rotationPeriod()) < 0
                    ? key.verificationTtl()
                    : key.rotationPeriod();
            if (used && (shortest.isZero() || own.compareTo(shortest) < 0)) {
                shortest = own;
            }
        }
        return shortest;
    }

    /** The keys that verify what roles sign. */
    Stream<VerificationKey> verifying(Call call) {
        var names = new TreeSet<String>();
        state.roles.all(call.storage()).forEach(role -> names.add(role.key()));
        return keys(call, names);
    }

    Stream<VerificationKey> keys(Call call, Iterable<String> names) {
        Stream.Builder<VerificationKey> keys = Stream.builder();
        for (String name : names) {
            NamedKey key = state.keys.find(call.storage(), name, call.now());
            if (key != null) {
                key.verifying(call.now()).forEach(ring -> keys.add(ring.key()));
            }
        }
        return keys.build();
    }

    static Map<String, @Nullable Object> keySet(Stream<VerificationKey> keys) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("keys", keys.map(VerificationKey::jsonWebKey).toList());
        return body;
    }

    /** The answer of the well-known document of a provider that exists. */
    static Response cached(Map<String, @Nullable Object> body) {
        return RawJsonAnswer.cached(body, DISCOVERY_MAX_AGE_SECONDS);
    }
}
