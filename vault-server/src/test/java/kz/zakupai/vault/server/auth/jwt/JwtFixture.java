package kz.zakupai.vault.server.auth.jwt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** A mount of the JWT auth method, and tokens for it. */
final class JwtFixture implements AutoCloseable {
    final EngineFixture engine = new EngineFixture(new JwtEngine(), "auth/jwt/");

    /** A token's claims: subject, issued now, good for five minutes. */
    Map<String, @Nullable Object> claims(String name, @Nullable Object value, @Nullable Object... more) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("sub", "user-1");
        claims.put("iat", engine.now().getEpochSecond());
        claims.put("exp", engine.now().plus(Duration.ofMinutes(5)).getEpochSecond());
        claims.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            claims.put(String.valueOf(more[i]), more[i + 1]);
        }
        return claims;
    }

    void staticKeys(SigningKey... keys) {
        List<String> pems = List.of(keys).stream().map(SigningKey::pem).toList();
        engine.write("config", Map.of("jwt_validation_pubkeys", pems));
    }

    void role(String name, String json) {
        engine.write("role/" + name, json);
    }

    Login login(String role, String token) {
        return Objects.requireNonNull(
                engine.write("login", Map.of("role", role, "jwt", token)).login());
    }

    String refusal(String role, String token) {
        RequestFailure failure = engine.writeFailure(
                "login", new String(Json.bytes(Map.of("role", role, "jwt", token)), StandardCharsets.UTF_8));
        return failure.status() + " " + failure.errors().getFirst();
    }

    @Override
    public void close() {
        engine.engine().close();
    }
}
