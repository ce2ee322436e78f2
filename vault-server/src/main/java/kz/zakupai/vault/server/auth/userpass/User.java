package kz.zakupai.vault.server.auth.userpass;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** A user as it is stored. Immutable. */
record User(PasswordHash password, TokenSettings token) {
    private static final String PASSWORD = "password_hash";
    private static final String TOKEN = "token";

    User withPassword(PasswordHash other) {
        return new User(other, token);
    }

    User withToken(TokenSettings other) {
        return new User(password, other);
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put(PASSWORD, password.text());
        stored.put(TOKEN, token.stored());
        return Json.bytes(stored);
    }

    static User parse(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        return new User(new PasswordHash(String.valueOf(stored.get(PASSWORD))), TokenSettings.parse(stored.get(TOKEN)));
    }
}
