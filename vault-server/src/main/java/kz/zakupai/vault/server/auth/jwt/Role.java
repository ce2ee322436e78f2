package kz.zakupai.vault.server.auth.jwt;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A role as it is stored. Immutable.
 *
 * @param settings values by the name of their {@link RoleField}, durations in seconds; what was never given is absent
 * @param token what its tokens shall be like
 */
record Role(Map<String, Object> settings, TokenSettings token) {
    static final Role EMPTY = new Role(Map.of(), TokenSettings.STANDARD);

    private static final String TOKEN = "token";

    Role {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    String text(String field) {
        return settings.get(field) instanceof String text ? text : "";
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(settings.get(field));
    }

    int number(String field) {
        return settings.get(field) instanceof Number number ? number.intValue() : 0;
    }

    Duration duration(String field) {
        return settings.get(field) instanceof Number number ? Duration.ofSeconds(number.longValue()) : Duration.ZERO;
    }

    List<String> texts(String field) {
        return settings.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    Map<String, @Nullable Object> map(String field) {
        return settings.get(field) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    boolean isOidc() {
        return text(RoleField.ROLE_TYPE).equals(RoleField.TYPE_OIDC);
    }

    String callbackMode() {
        return text(RoleField.CALLBACK_MODE);
    }

    BoundClaims boundClaims() {
        return new BoundClaims(
                map(RoleField.BOUND_CLAIMS), text(RoleField.BOUND_CLAIMS_TYPE).equals(RoleField.CLAIMS_GLOB));
    }

    /** What the registered claims of a token must be. */
    ExpectedClaims expected(String issuer) {
        return new ExpectedClaims(
                issuer,
                text(RoleField.BOUND_SUBJECT),
                texts(RoleField.BOUND_AUDIENCES),
                duration(RoleField.EXPIRATION_LEEWAY),
                duration(RoleField.NOT_BEFORE_LEEWAY),
                duration(RoleField.CLOCK_SKEW_LEEWAY));
    }

    /** The role as it is read. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        for (Field field : RoleField.ALL) {
            Object value = settings.get(field.name());
            boolean shown = !field.name().equals(RoleField.POLL_INTERVAL) || number(RoleField.POLL_INTERVAL) > 0;
            if (shown) {
                wire.put(field.name(), value == null ? unset(field) : value);
            }
        }
        wire.putAll(token.wire());
        return wire;
    }

    private static @Nullable Object unset(Field field) {
        return switch (field.type()) {
            case STRING -> "";
            case BOOL -> false;
            case INT, DURATION, SIGNED_DURATION -> 0;
            default -> null;
        };
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>(settings);
        stored.put(TOKEN, token.stored());
        return Json.bytes(stored);
    }

    static Role parse(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        TokenSettings token = TokenSettings.parse(stored.remove(TOKEN));
        Map<String, Object> settings = new LinkedHashMap<>();
        stored.forEach((name, value) -> {
            if (value != null) {
                settings.put(name, value);
            }
        });
        return new Role(settings, token);
    }
}
