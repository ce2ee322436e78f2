package kz.zakupai.vault.server.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.identity.oidc.OidcEngine;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenParameters;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/** The identity engine with two auth mounts, {@code people} and {@code machines}, and a local one. */
final class IdentityFixture {
    static final String PEOPLE = "auth_people_1";
    static final String MACHINES = "auth_machines_2";
    static final String LOCAL = "auth_local_3";

    private static final Map<String, NamedMount> MOUNTS = Map.of(
            PEOPLE, new NamedMount("auth/people/", "userpass", false),
            MACHINES, new NamedMount("auth/machines/", "approle", false),
            LOCAL, new NamedMount("auth/local/", "approle", true));

    final CountingStorage storage = new CountingStorage();
    Identities identities;
    EngineFixture engine;

    IdentityFixture() {
        identities = new Identities(storage, new SecureRandom());
        engine = fixture();
    }

    private EngineFixture fixture() {
        var oidc = new OidcEngine(identities, "https://vault.example.kz", new SecureRandom());
        return new EngineFixture(new IdentityEngine(identities, MOUNTS::get, oidc), "identity/");
    }

    /** As after a seal and an unseal. */
    void restart() {
        identities = new Identities(storage, new SecureRandom());
        identities.load();
        engine = fixture();
    }

    static Mount mount(String accessor) {
        NamedMount named = Objects.requireNonNull(MOUNTS.get(accessor));
        return new Mount(
                named.path(),
                named.type(),
                accessor,
                "uuid",
                Map.of(),
                Duration.ofHours(1),
                Duration.ofHours(1),
                TokenType.DEFAULT,
                List.of(),
                LockoutRules.STANDARD);
    }

    /** The entity's id after a login on a mount. */
    String login(String accessor, String alias, String... groups) {
        Login login = Login.of("", alias, TokenParameters.STANDARD).withGroupAliases(List.of(groups));
        return identities.loggedIn(login, mount(accessor), false, engine.now());
    }

    String login(String accessor, String alias, Map<String, String> metadata) {
        Login login = Login.of("", alias, TokenParameters.STANDARD).withAliasMetadata(metadata);
        return identities.loggedIn(login, mount(accessor), false, engine.now());
    }

    /** The id of what a write makes. */
    String made(String path, String json) {
        return String.valueOf(EngineFixture.data(engine.write(path, json)).get("id"));
    }

    Map<String, @Nullable Object> read(String path) {
        return EngineFixture.data(engine.read(path));
    }

    /** What an entity gives its tokens. */
    List<String> policies(String entityId) {
        return Objects.requireNonNull(identities.resolve(entityId)).policies();
    }

    String value(String entityId, String template) {
        return String.valueOf(
                Objects.requireNonNull(identities.resolve(entityId)).values().value(template));
    }

    Response write(String path, String json) {
        return engine.write(path, json);
    }

    String refused(String path, String json) {
        RequestFailure failure = engine.writeFailure(path, json);
        return failure.status() + " " + String.join("; ", failure.errors());
    }
}
