package kz.zakupai.vault.server.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.core.Core;
import kz.zakupai.vault.server.http.PlainAnswer;
import kz.zakupai.vault.server.http.PlainEndpoints;
import kz.zakupai.vault.server.http.PlainRequest;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.seal.SealConfig;
import kz.zakupai.vault.server.seal.SealException;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/init}, {@code sys/unseal}, {@code sys/seal}, {@code sys/seal-status} and {@code sys/leader}: plain JSON,
 * answered also while sealed. {@code sys/health} is its own class.
 */
public final class SealEndpoints implements PlainEndpoints {
    private final Core core;
    private final Map<String, Map<String, Function<PlainRequest, PlainAnswer>>> routes;

    public SealEndpoints(Core core, HealthEndpoint health) {
        this.core = core;
        this.routes = Map.of(
                "sys/health", Map.of("GET", health::answer, "HEAD", health::answer),
                "sys/init", Map.of("GET", this::initStatus, "PUT", this::init, "POST", this::init),
                "sys/seal-status", Map.of("GET", this::sealStatus),
                "sys/leader", Map.of("GET", this::leader),
                "sys/unseal", Map.of("PUT", this::unseal, "POST", this::unseal),
                "sys/seal", Map.of("PUT", this::seal, "POST", this::seal));
    }

    @Override
    public boolean serves(String path) {
        return routes.containsKey(path);
    }

    @Override
    public PlainAnswer handle(PlainRequest request) {
        var methods = routes.getOrDefault(request.request().path(), Map.of());
        var handler = methods.get(request.method());
        return handler == null ? PlainAnswer.wrongVerb() : handler.apply(request);
    }

    private PlainAnswer initStatus(PlainRequest request) {
        return PlainAnswer.of(Map.of("initialized", core.status().initialized()));
    }

    private PlainAnswer init(PlainRequest request) {
        var body = lowerCased(request);
        refusePgp(body);
        try {
            var made = core.initialize(new SealConfig(
                    number(body, "secret_shares", SealConfig.DEFAULT.shares()),
                    number(body, "secret_threshold", SealConfig.DEFAULT.threshold())));
            var wire = new LinkedHashMap<String, @Nullable Object>();
            wire.put("keys", made.shares().stream().map(HexOrBase64::hex).toList());
            wire.put(
                    "keys_base64",
                    made.shares().stream().map(HexOrBase64::base64).toList());
            wire.put("root_token", made.rootToken().reveal());
            return PlainAnswer.of(wire);
        } catch (SealException e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever asks for encrypted shares must not get plain ones. */
    private static void refusePgp(Map<String, @Nullable Object> body) {
        for (String field : List.of("pgp_keys", "root_token_pgp_key")) {
            Object given = body.get(field);
            boolean absent = given == null || given.equals("") || given.equals(List.of());
            if (!absent) {
                throw RequestFailure.badRequest(
                        field + " is not supported by this server: leave it out, and encrypt the"
                                + " shares and the root token where you keep them");
            }
        }
    }

    private PlainAnswer unseal(PlainRequest request) {
        var body = lowerCased(request);
        boolean reset = Boolean.TRUE.equals(body.get("reset"));
        try {
            if (reset) {
                if (!core.status().sealed()) {
                    throw RequestFailure.badRequest("vault is unsealed");
                }
                core.resetUnseal();
            } else if (body.get("key") instanceof String key && !key.isEmpty()) {
                core.unseal(Secret.of(key));
            } else {
                throw RequestFailure.badRequest(
                        "'key' must be specified in request body as JSON, or 'reset' set to true");
            }
        } catch (SealException e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        }
        return PlainAnswer.of(StatusAnswers.sealStatus(core));
    }

    private PlainAnswer seal(PlainRequest request) {
        if (!core.status().sealed()) {
            core.sealFor(request.request());
        }
        return new PlainAnswer(204, null);
    }

    private PlainAnswer sealStatus(PlainRequest request) {
        return PlainAnswer.of(StatusAnswers.sealStatus(core));
    }

    private PlainAnswer leader(PlainRequest request) {
        if (core.status().sealed()) {
            throw RequestFailure.of(503, "Vault is sealed");
        }
        return PlainAnswer.of(StatusAnswers.leader());
    }

    /** Vault takes these field names in any case. */
    private static Map<String, @Nullable Object> lowerCased(PlainRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        request.request().data().forEach((name, value) -> body.put(name.toLowerCase(Locale.ROOT), value));
        return body;
    }

    private static int number(Map<String, @Nullable Object> body, String name, int fallback) {
        return switch (body.get(name)) {
            case null -> fallback;
            case Number number when number.longValue() == number.intValue() -> number.intValue();
            default -> throw RequestFailure.badRequest("'" + name + "' must be a whole number");
        };
    }
}
