package kz.zakupai.vault.server.system;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.core.Core;
import kz.zakupai.vault.server.http.PlainAnswer;
import kz.zakupai.vault.server.http.PlainEndpoints;
import kz.zakupai.vault.server.http.PlainRequest;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.seal.EncodedShares;
import kz.zakupai.vault.server.seal.PgpKey;
import kz.zakupai.vault.server.seal.SealException;
import kz.zakupai.vault.server.seal.SealUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code sys/init}, {@code sys/unseal}, {@code sys/seal}, {@code sys/seal-status}, {@code sys/seal-backend-status} and {@code sys/leader}: plain JSON,
 * answered also while sealed. {@code sys/health} is its own class.
 */
public final class SealEndpoints implements PlainEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(SealEndpoints.class);

    private final Core core;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Map<String, Function<PlainRequest, PlainAnswer>>> routes;

    public SealEndpoints(Core core, HealthEndpoint health) {
        this.core = core;
        this.routes = Map.of(
                "sys/health", Map.of("GET", health::answer, "HEAD", health::answer),
                "sys/init", Map.of("GET", this::initStatus, "PUT", this::init, "POST", this::init),
                "sys/seal-status", Map.of("GET", this::sealStatus),
                "sys/seal-backend-status", Map.of("GET", this::backendStatus),
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
        return tried(() -> {
            InitRequest wanted = InitRequest.of(lowerCased(request), core.sealType(), core.recoverySeal(), random);
            var made = core.initialize(wanted.config());
            var shares = EncodedShares.of(made.shares(), wanted.holders(), random);
            var wire = new LinkedHashMap<String, @Nullable Object>();
            wire.put("keys", wanted.recovery() ? List.of() : shares.hex());
            wire.put("keys_base64", wanted.recovery() ? List.of() : shares.base64());
            if (wanted.recovery()) {
                wire.put("recovery_keys", shares.hex());
                wire.put("recovery_keys_base64", shares.base64());
            }
            wire.put("root_token", rootToken(made.rootToken(), wanted.rootHolder()));
            return wire;
        });
    }

    private String rootToken(Secret token, @Nullable PgpKey holder) {
        return holder == null
                ? token.reveal()
                : Base64.getEncoder().encodeToString(holder.encrypt(token.revealBytes(), random));
    }

    private PlainAnswer unseal(PlainRequest request) {
        var body = lowerCased(request);
        return tried(() -> {
            if (Boolean.TRUE.equals(body.get("reset"))) {
                if (!core.status().sealed()) {
                    throw RequestFailure.badRequest("vault is unsealed");
                }
                core.resetUnseal();
            } else if (body.get("key") instanceof String key && !key.isEmpty()) {
                core.unseal(Secret.of(key), Boolean.TRUE.equals(body.get("migrate")));
            } else {
                throw RequestFailure.badRequest(
                        "'key' must be specified in request body as JSON, or 'reset' set to true");
            }
            return StatusAnswers.sealStatus(core);
        });
    }

    /** Who asks here is a stranger: why a seal fails is in the log, in words that name no address. */
    private PlainAnswer tried(Supplier<Map<String, @Nullable Object>> step) {
        try {
            return PlainAnswer.of(step.get());
        } catch (SealException e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        } catch (SealUnavailable e) {
            LOG.error("a seal cannot be used ({}): {}", e.reason().word(), e.getMessage());
            throw RequestFailure.of(
                    503, "the seal cannot be used (" + e.reason().word() + "); the server's log says more");
        }
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

    private PlainAnswer backendStatus(PlainRequest request) {
        return PlainAnswer.of(StatusAnswers.sealBackends(core));
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
}
