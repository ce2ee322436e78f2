package kz.zakupai.vault.server.auth.jwt;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** A mount of the auth method with a provider, and a browser that goes where it is sent. */
final class OidcFixture implements AutoCloseable {
    static final String CALLBACK = "http://localhost:8250/oidc/callback";

    final EngineFixture engine = new EngineFixture(new JwtEngine(), "auth/oidc/");
    final TestProvider provider = new TestProvider(engine::now, SigningKey.of("k1", "RS256"));

    OidcFixture(String... more) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("oidc_discovery_url", provider.url());
        fields.put("oidc_client_id", TestProvider.CLIENT);
        fields.put("oidc_client_secret", TestProvider.SECRET);
        fields.put("default_role", "people");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        engine.write("config", fields);
        role("");
    }

    /** Writes the role {@code people}; {@code more} begins with a comma, or is empty. */
    void role(String more) {
        engine.write(
                "role/people",
                "{\"user_claim\":\"sub\",\"allowed_redirect_uris\":[\"" + CALLBACK
                        + "\",\"https://vault/ui/vault/auth/oidc/oidc/callback\"],\"token_policies\":\"people\"" + more
                        + "}");
    }

    Map<String, @Nullable Object> begin(String... fields) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("redirect_uri", CALLBACK);
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        return EngineFixture.data(engine.write("oidc/auth_url", body));
    }

    String authUrl(String... fields) {
        return String.valueOf(begin(fields).get("auth_url"));
    }

    /** Signs in at the provider, and gives the parameters that the browser brings back. */
    Map<String, @Nullable Object> signIn(String authUrl) {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> response = browser.send(
                    HttpRequest.newBuilder(URI.create(authUrl)).build(), HttpResponse.BodyHandlers.discarding());
            return query(response.headers().firstValue("Location").orElseThrow());
        } catch (IOException e) {
            throw new AssertionError("no answer from the provider", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static Map<String, @Nullable Object> query(String uri) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String pair : uri.substring(uri.indexOf('?') + 1).split("&")) {
            int equals = pair.indexOf('=');
            fields.put(pair.substring(0, equals), TestIssuer.decode(pair.substring(equals + 1)));
        }
        return fields;
    }

    Response callback(Map<String, @Nullable Object> fields) {
        return engine.read("oidc/callback", fields);
    }

    Login login(String... begin) {
        return Objects.requireNonNull(callback(signIn(authUrl(begin))).login());
    }

    String refusal(Operation operation, String path, Map<String, @Nullable Object> fields) {
        RequestFailure failure = engine.failure(operation, path, fields);
        return failure.status() + " " + failure.errors().getFirst();
    }

    String refusedCallback(Map<String, @Nullable Object> fields) {
        return refusal(Operation.READ, "oidc/callback", fields);
    }

    static String page(Response response) {
        return new String(Objects.requireNonNull(response.raw()).bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        engine.engine().close();
        provider.close();
    }
}
