package kz.zakupai.vault.server.engine.pki.ca;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.issuer.IssuersConfig;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Which issuer and which key are the default: {@code config/issuers}, {@code root/replace}, {@code config/keys}. */
final class DefaultsPaths {
    private static final String DEFAULT = "default";
    private static final String FOLLOWS = "default_follows_latest_issuer";

    private final Authorities authorities;

    DefaultsPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("config/issuers", "Reads and chooses the default issuer.")
                        .field(DEFAULT, FieldType.STRING, "The issuer, by id or name.")
                        .field(FOLLOWS, FieldType.BOOL, "Whether a new issuer becomes the default.")
                        .on(
                                Operation.READ,
                                call -> Response.of(facts(authorities.issuers().config(call.storage()))))
                        .on(
                                Operation.UPDATE,
                                call -> choose(
                                        call,
                                        call.fields().has(FOLLOWS)
                                                ? call.fields().bool(FOLLOWS)
                                                : null)),
                EnginePath.of("root/replace", "Makes the next root the default.")
                        .field(Field.of(DEFAULT, FieldType.STRING, "The issuer, by id or name.")
                                .orElse("next"))
                        .on(Operation.UPDATE, call -> choose(call, null)),
                EnginePath.of("config/keys", "Reads and chooses the default key.")
                        .field(DEFAULT, FieldType.STRING, "The key, by id or name.")
                        .on(
                                Operation.READ,
                                call -> Response.of(
                                        Map.of(DEFAULT, authorities.keys().defaultId(call.storage()))))
                        .on(Operation.UPDATE, this::chooseKey));
    }

    private static Map<String, @Nullable Object> facts(IssuersConfig config) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put(DEFAULT, config.defaultId());
        facts.put(FOLLOWS, config.followsLatest());
        return facts;
    }

    /** @param follows null to leave it as it is */
    private Response choose(Call call, @Nullable Boolean follows) {
        String reference = call.fields().string(DEFAULT);
        if (reference.isEmpty() || reference.equals(DEFAULT)) {
            throw RequestFailure.badRequest("Invalid issuer specification; must be non-empty and can't be 'default'.");
        }
        Response answer = authorities.lock().locked(() -> {
            Issuers issuers = authorities.issuers();
            Issuer issuer = issuers.find(call.storage(), reference);
            if (issuer == null) {
                throw RequestFailure.badRequest("Error resolving issuer reference: " + Issuers.missing(reference));
            }
            boolean following = follows == null ? issuers.config(call.storage()).followsLatest() : follows;
            var config = new IssuersConfig(issuer.id(), following);
            issuers.save(call.storage(), config);
            Response saved = Response.of(facts(config));
            return issuer.keyId().isEmpty() ? saved.withWarning(Warnings.DEFAULT_WITHOUT_KEY) : saved;
        });
        return Warnings.added(answer, authorities.changed(call));
    }

    private Response chooseKey(Call call) {
        String reference = call.fields().string(DEFAULT);
        if (reference.isEmpty() || reference.equals(DEFAULT)) {
            throw RequestFailure.badRequest("Invalid key specification; must be non-empty and can't be 'default'.");
        }
        return authorities.lock().locked(() -> {
            SigningKey key = authorities.keys().find(call.storage(), reference);
            if (key == null) {
                throw RequestFailure.badRequest("Error resolving issuer reference: " + Keys.missing(reference));
            }
            authorities.keys().chooseDefault(call.storage(), key.id());
            return Response.of(Map.of(DEFAULT, key.id()));
        });
    }
}
