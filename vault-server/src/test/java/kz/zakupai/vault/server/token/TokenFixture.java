package kz.zakupai.vault.server.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenParameters;
import kz.zakupai.vault.server.request.TokenType;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/** A token store with its engine, driven as the core drives them: token first, then the path. */
final class TokenFixture implements AutoCloseable {
    static final Duration MAX_TTL = Duration.ofHours(768);
    static final Mount APPROLE = mount("auth/approle/", "approle");

    final TestingClock clock = new TestingClock();
    final ObservedStorage storage;
    final Storage roles;
    private final Store store = new MemoryStore();
    private final Secret rootKey = Secret.of(new byte[32]);
    final Set<String> sudoers = new HashSet<>();
    final Set<String> policies = new HashSet<>(Set.of("default", "a", "b", "c"));
    TokenStore tokens;
    private PathTable paths;
    RenewalAuthority authority =
            (entry, from, now) -> new RenewalAuthority.Grant(Objects.requireNonNull(entry.login()), APPROLE);

    TokenFixture() {
        var barrier = new Barrier(store, new SecureRandom(), clock);
        barrier.initialize(rootKey);
        barrier.unseal(rootKey);
        storage = new ObservedStorage(barrier.storage().view("sys/token/"));
        roles = barrier.storage().view("auth/token/");
        tokens = new TokenStore(storage, clock, new SecureRandom());
        paths = paths();
    }

    /** A new store over the same storage, as after a seal or a crash, and the unseal. */
    void restart() {
        tokens.close();
        storage.heal();
        tokens = new TokenStore(storage, clock, new SecureRandom());
        paths = paths();
        tokens.start();
    }

    @Override
    public void close() {
        tokens.close();
        rootKey.close();
        store.close();
    }

    private PathTable paths() {
        return new PathTable(new TokenEngine(
                        tokens,
                        policies::contains,
                        (caller, path) -> caller.root() || sudoers.contains(caller.tokenKey()),
                        new AnyEntities(),
                        (entry, from, now) -> authority.renew(entry, from, now))
                .paths());
    }

    static Mount mount(String path, String type) {
        return new Mount(
                path,
                type,
                type + "_0",
                "uuid",
                Map.of(),
                MAX_TTL,
                MAX_TTL,
                TokenType.DEFAULT_SERVICE,
                List.of(),
                LockoutRules.STANDARD);
    }

    Instant now() {
        return clock.instant();
    }

    Secret root() {
        return tokens.create(TokenDraft.root(), now()).token().token();
    }

    /** A child of {@code parent} made through the API. */
    Secret child(Secret parent, String json) {
        return created(parent, "create", json).token();
    }

    IssuedToken created(Secret token, String path, String json) {
        return Objects.requireNonNull(write(token, path, json).issued());
    }

    static Login login(String... names) {
        return Login.of(
                        "",
                        "",
                        TokenParameters.STANDARD
                                .withPolicies(List.of(names))
                                .withTimes(Duration.ofHours(1), Duration.ZERO, Duration.ZERO))
                .withMetadata(Map.of("role_name", "r"))
                .withInternal(Map.of("internal", "kept"));
    }

    Issuance loggedIn(String... names) {
        return tokens.issue(login(names), "", APPROLE, "auth/approle/login", now());
    }

    void makeSudoer(Secret token) {
        sudoers.add(Objects.requireNonNull(tokens.lookup(token)).key());
    }

    boolean alive(Secret token) {
        return tokens.lookup(token) != null;
    }

    TokenEntry entry(Secret token) {
        return Objects.requireNonNull(tokens.lookup(token));
    }

    Response write(Secret token, String path, String json) {
        return send(token, Operation.UPDATE, path, Json.object(json.getBytes(StandardCharsets.UTF_8)));
    }

    Map<String, @Nullable Object> read(Secret token, String path) {
        return EngineFixture.data(send(token, Operation.READ, path, Map.of()));
    }

    Response send(Secret token, Operation operation, String path, Map<String, @Nullable Object> data) {
        TokenEntry found = tokens.lookup(token);
        TokenEntry entry = found == null ? null : tokens.use(found);
        if (entry == null) {
            throw RequestFailure.noToken();
        }
        PathTable.Match match = Objects.requireNonNull(paths.match(path, operation));
        var request = new Request(
                "id",
                operation,
                "auth/token/" + path,
                data,
                token,
                null,
                "",
                new Connection("127.0.0.1", 1234, List.of()),
                Map.of());
        Fields fields = Fields.read(match.path(), match.parameters(), data);
        var call = new Call(request, path, fields, roles, mount("auth/token/", "token"), entry.caller(), now());
        Response response = PathTable.dispatch(match, operation, call);
        if (entry.spent()) {
            tokens.revoke(entry);
        }
        return response;
    }

    RequestFailure refused(Secret token, String path, String json) {
        try {
            write(token, path, json);
        } catch (RequestFailure failure) {
            return failure;
        }
        throw new AssertionError("the request was answered: " + path);
    }
}
