package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.DURATION;
import static kz.zakupai.vault.server.engine.FieldType.NAME;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/oidc/key}: named keys, and their rotation by hand. */
final class KeyPaths {
    private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);
    private static final int LONGEST_TTL_IN_PERIODS = 10;

    private static final Field KEY_NAME = Field.of("name", NAME, "Name of the key");
    private static final Field VERIFICATION_TTL = Field.of(
            "verification_ttl",
            DURATION,
            "Controls how long the public portion of a key will be available for verification after being rotated.");
    private static final List<Field> FIELDS = List.of(
            KEY_NAME,
            Field.of("rotation_period", DURATION, "How often to generate a new keypair."),
            VERIFICATION_TTL,
            Field.of("algorithm", STRING, "Signing algorithm to use. This will default to RS256."),
            Field.of(
                    "allowed_client_ids",
                    COMMA_STRING_LIST,
                    "Comma separated string or array of role client ids allowed to use this key for signing. If empty"
                            + " no roles are allowed. If \"*\" all roles are allowed."));

    private final OidcState state;

    KeyPaths(OidcState state) {
        this.state = state;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/key", "List OIDC keys")
                        .on(Operation.LIST, call -> Response.keys(state.keys.names(call.storage()))),
                EnginePath.of("oidc/key/{name}", "CRUD operations for OIDC keys.")
                        .fields(FIELDS)
                        .exists(call -> state.keys.find(call.storage(), name(call), call.now()) != null)
                        .onWrite(call -> state.locked(() -> write(call)))
                        .on(Operation.READ, this::read)
                        .on(Operation.DELETE, call -> state.locked(() -> delete(call))),
                EnginePath.of("oidc/key/{name}/rotate", "Rotate a named OIDC key.")
                        .field(KEY_NAME)
                        .field(VERIFICATION_TTL)
                        .onWrite(call -> state.locked(() -> rotate(call))));
    }

    private static String name(Call call) {
        return call.fields().string("name");
    }

    private Response read(Call call) {
        NamedKey key = state.keys.find(call.storage(), name(call), call.now());
        if (key == null) {
            throw RequestFailure.notFound();
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("algorithm", key.algorithm().wireName());
        data.put("allowed_client_ids", key.allowedClientIds());
        data.put("rotation_period", key.rotationPeriod().toSeconds());
        data.put("verification_ttl", key.verificationTtl().toSeconds());
        return Response.of(data);
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        NamedKey present = state.keys.find(call.storage(), name(call), call.now());
        NamedKey before = present == null ? NamedKey.fresh(name(call), SigningAlgorithm.RS256, call.now()) : present;
        NamedKey key = timed(before, fields, call.now());
        refuseShorterThanTokens(call, key);
        if (fields.has("allowed_client_ids")) {
            key = key.withAllowedClientIds(fields.strings("allowed_client_ids"));
        }
        SigningAlgorithm algorithm = algorithm(fields, before);
        boolean other = present == null || !algorithm.equals(before.algorithm());
        state.keys.put(call.storage(), other ? key.generated(algorithm, state.random) : key);
        return Response.none();
    }

    private static NamedKey timed(NamedKey key, Fields fields, Instant now) {
        Duration period = fields.has("rotation_period") ? fields.duration("rotation_period") : key.rotationPeriod();
        Duration ttl = fields.has("verification_ttl") ? fields.duration("verification_ttl") : key.verificationTtl();
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            throw RequestFailure.badRequest("rotation_period must be at least one minute");
        }
        if (ttl.compareTo(period.multipliedBy(LONGEST_TTL_IN_PERIODS)) > 0) {
            throw RequestFailure.badRequest("verification_ttl cannot be longer than 10x rotation_period");
        }
        Instant rotation = now.plus(period);
        return key.withTimes(period, ttl, rotation.isBefore(key.nextRotation()) ? rotation : key.nextRotation());
    }

    private static SigningAlgorithm algorithm(Fields fields, NamedKey before) {
        if (!fields.has("algorithm")) {
            return before.algorithm();
        }
        SigningAlgorithm algorithm = SigningAlgorithm.of(fields.string("algorithm"));
        if (algorithm == null) {
            throw RequestFailure.badRequest("unknown signing algorithm \"" + fields.string("algorithm") + "\"");
        }
        return algorithm;
    }

    private void refuseShorterThanTokens(Call call, NamedKey key) {
        String text = "unable to update key \"" + key.name() + "\" because it is currently referenced by one or more ";
        long seconds = key.verificationTtl().toSeconds();
        if (roles(call, key.name()).anyMatch(role -> role.ttl().compareTo(key.verificationTtl()) > 0)) {
            throw RequestFailure.badRequest(text + "roles with a token ttl greater than " + seconds + " seconds");
        }
        if (clients(call, key.name()).anyMatch(client -> client.idTokenTtl().compareTo(key.verificationTtl()) > 0)) {
            throw RequestFailure.badRequest(text + "clients with an id_token_ttl greater than " + seconds + " seconds");
        }
    }

    private Stream<TokenRole> roles(Call call, String key) {
        return state.roles.all(call.storage()).stream()
                .filter(role -> role.key().equals(key));
    }

    private Stream<Client> clients(Call call, String key) {
        return state.clients.all(call.storage()).stream()
                .filter(client -> client.key().equals(key));
    }

    private Response delete(Call call) {
        String name = name(call);
        if (name.equals(NamedKeys.DEFAULT)) {
            throw RequestFailure.badRequest("deletion of key \"" + name + "\" not allowed");
        }
        String text = "unable to delete key \"" + name + "\" because it is currently referenced by these ";
        List<String> roles = roles(call, name).map(TokenRole::name).toList();
        if (!roles.isEmpty()) {
            throw RequestFailure.badRequest(text + "roles: " + String.join(", ", roles));
        }
        List<String> clients = clients(call, name).map(Client::name).toList();
        if (!clients.isEmpty()) {
            throw RequestFailure.badRequest(text + "clients: " + String.join(", ", clients));
        }
        state.keys.delete(call.storage(), name);
        return Response.none();
    }

    private Response rotate(Call call) {
        NamedKey key =
                state.keys.need(call.storage(), name(call), call.now(), "no named key found at \"" + name(call) + "\"");
        Fields fields = call.fields();
        Duration ttl = fields.has("verification_ttl") ? fields.duration("verification_ttl") : key.verificationTtl();
        state.keys.put(call.storage(), key.rotated(ttl, call.now(), state.random));
        return Response.none();
    }
}
