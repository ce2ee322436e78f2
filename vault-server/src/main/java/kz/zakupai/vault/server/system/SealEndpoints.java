package kz.zakupai.vault.server.system;

import java.security.SecureRandom;
import java.util.Base64;
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
import kz.zakupai.vault.server.seal.EncodedShares;
import kz.zakupai.vault.server.seal.PgpKey;
import kz.zakupai.vault.server.seal.RekeyRequest;
import kz.zakupai.vault.server.seal.SealConfig;
import kz.zakupai.vault.server.seal.SealException;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/init}, {@code sys/unseal}, {@code sys/seal}, {@code sys/seal-status} and {@code sys/leader}: plain JSON,
 * answered also while sealed. {@code sys/health} is its own class.
 */
public final class SealEndpoints implements PlainEndpoints {
    private final Core core;
    private final SecureRandom random = new SecureRandom();
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
        try {
            var config = new SealConfig(
                    number(body, "secret_shares", SealConfig.DEFAULT.shares()),
                    number(body, "secret_threshold", SealConfig.DEFAULT.threshold()));
            List<PgpKey> holders = holders(body.get("pgp_keys"), config);
            PgpKey rootHolder = body.get("root_token_pgp_key") instanceof String text && !text.isEmpty()
                    ? PgpKey.parse(text, random)
                    : null;
            var made = core.initialize(config);
            var shares = EncodedShares.of(made.shares(), holders, random);
            var wire = new LinkedHashMap<String, @Nullable Object>();
            wire.put("keys", shares.hex());
            wire.put("keys_base64", shares.base64());
            wire.put("root_token", rootToken(made.rootToken(), rootHolder));
            return PlainAnswer.of(wire);
        } catch (SealException e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private String rootToken(Secret token, @Nullable PgpKey holder) {
        return holder == null
                ? token.reveal()
                : Base64.getEncoder().encodeToString(holder.encrypt(token.revealBytes(), random));
    }

    /** Read before anything is made: whoever asks for encrypted shares must not get plain ones. */
    private List<PgpKey> holders(@Nullable Object given, SealConfig config) {
        List<?> texts =
                given == null || given.equals("") ? List.of() : given instanceof List<?> list ? list : List.of(given);
        List<PgpKey> holders = texts.stream()
                .map(text -> PgpKey.parse(String.valueOf(text), random))
                .toList();
        return new RekeyRequest(config, holders, false, false).holders();
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
