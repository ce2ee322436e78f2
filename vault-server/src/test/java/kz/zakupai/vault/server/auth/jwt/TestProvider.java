package kz.zakupai.vault.server.auth.jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider whose person signs in at once: authorization, token and userinfo endpoints, and the device flow.
 * It checks what a provider must check: the client's secret, that codes are used once, redirect addresses and PKCE.
 */
final class TestProvider extends TestIssuer {
    static final String CLIENT = "vault";
    static final String SECRET = "p:a ss&word";

    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Supplier<Instant> clock;
    private final Map<String, Object> person = new ConcurrentHashMap<>(Map.of("sub", "aida"));
    private final Map<String, Object> userInfo = new ConcurrentHashMap<>(Map.of("sub", "aida"));
    private volatile String deviceError = "authorization_pending";

    TestProvider(Supplier<Instant> clock, SigningKey key) {
        super(key);
        this.clock = clock;
        describe("authorization_endpoint", url() + "/authorize?tenant=1");
        describe("token_endpoint", url() + "/token");
        describe("userinfo_endpoint", url() + "/userinfo");
        describe("device_authorization_endpoint", url() + "/device");
        describe("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        handle("/authorize", this::authorize);
        handle("/token", this::token);
        handle(
                "/userinfo",
                fields -> "Bearer access-1".equals(fields.get("Authorization"))
                        ? new Answer(200, userInfo)
                        : new Answer(401, Map.of()));
        handle(
                "/device",
                fields -> authenticated(fields)
                        ? new Answer(
                                200,
                                Map.of(
                                        "device_code",
                                        "device-1",
                                        "user_code",
                                        "ABCD",
                                        "verification_uri",
                                        url() + "/enter",
                                        "interval",
                                        7))
                        : new Answer(401, Map.of("error", "invalid_client")));
    }

    /** What id tokens say besides the standard claims. */
    TestProvider person(String claim, Object value) {
        person.put(claim, value);
        return this;
    }

    TestProvider userInfo(String claim, Object value) {
        userInfo.put(claim, value);
        return this;
    }

    /** What polls of devices are told; empty when the person has finished. */
    void deviceError(String error) {
        deviceError = error;
    }

    private Answer authorize(Map<String, String> fields) {
        String code = UUID.randomUUID().toString();
        codes.put(code, fields);
        return new Answer(
                302,
                Map.of("location", fields.get("redirect_uri") + "?code=" + code + "&state=" + fields.get("state")));
    }

    private Answer token(Map<String, String> fields) {
        if (!authenticated(fields)) {
            return new Answer(401, Map.of("error", "invalid_client"));
        }
        if (fields.getOrDefault("grant_type", "").endsWith("device_code")) {
            return !"device-1".equals(fields.get("device_code")) || !deviceError.isEmpty()
                    ? new Answer(400, Map.of("error", deviceError))
                    : issued(null);
        }
        Map<String, String> begun = codes.remove(fields.getOrDefault("code", ""));
        boolean same = begun != null
                && Objects.equals(begun.get("redirect_uri"), fields.get("redirect_uri"))
                && challenge(fields.getOrDefault("code_verifier", "")).equals(begun.get("code_challenge"));
        return begun != null && same ? issued(begun.get("nonce")) : new Answer(400, Map.of("error", "invalid_grant"));
    }

    private static boolean authenticated(Map<String, String> fields) {
        String header = fields.getOrDefault("Authorization", "");
        if (!header.startsWith("Basic ")) {
            return CLIENT.equals(fields.get("client_id")) && SECRET.equals(fields.get("client_secret"));
        }
        String[] pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8).split(":");
        return decode(pair[0]).equals(CLIENT) && decode(pair[1]).equals(SECRET);
    }

    private Answer issued(@Nullable String nonce) {
        return new Answer(
                200,
                Map.of(
                        "access_token", "access-1",
                        "refresh_token", "refresh-1",
                        "token_type", "Bearer",
                        "id_token", idToken(nonce)));
    }

    String idToken(@Nullable String nonce) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", url());
        claims.put("aud", CLIENT);
        claims.put("iat", clock.get().getEpochSecond());
        claims.put("exp", clock.get().getEpochSecond() + 300);
        claims.put("at_hash", halfOfHash("access-1"));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        claims.putAll(person);
        return key().sign(claims);
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
    }

    private static String halfOfHash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha256(text), 16));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
