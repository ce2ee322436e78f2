package kz.zakupai.vault.server.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/** Sends requests to one engine as the core does: finds the path, reads the fields, tells CREATE from UPDATE. */
public final class EngineFixture {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00.123456789Z");

    private final Engine engine;
    private final PathTable table;
    private final Mount mount;
    public final CountingStorage storage;
    private volatile Instant now = START;
    private volatile String address = "127.0.0.1";
    private volatile @Nullable Connection connection;
    private volatile @Nullable Caller caller = caller("token-a", TokenType.SERVICE);

    public EngineFixture(Engine engine, String mountPath) {
        this(engine, mountPath, new CountingStorage());
    }

    public EngineFixture(Engine engine, String mountPath, CountingStorage storage) {
        this.engine = engine;
        this.storage = storage;
        table = new PathTable(engine.paths());
        mount = new Mount(
                mountPath,
                "test",
                "test_0",
                "uuid",
                Map.of(),
                Duration.ofDays(32),
                Duration.ofDays(32),
                TokenType.DEFAULT,
                List.of(),
                LockoutRules.STANDARD);
    }

    public static Caller caller(String tokenKey, TokenType type) {
        return new Caller(
                tokenKey,
                "acc",
                "test",
                "",
                List.of("default"),
                List.of(),
                Map.of(),
                type,
                "auth/token/create",
                START,
                Duration.ZERO,
                0,
                false);
    }

    public EngineFixture as(Caller other) {
        caller = other;
        return this;
    }

    public EngineFixture from(String remoteAddress) {
        address = remoteAddress;
        return this;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }

    public Instant now() {
        return now;
    }

    public Mount mount() {
        return mount;
    }

    public Engine engine() {
        return engine;
    }

    /** What the engine grants when a token of {@code login} is renewed from the present address. */
    public Login renew(Login login) {
        return engine.renew(login, connection(), mount, storage, now);
    }

    public EngineFixture over(Connection other) {
        connection = other;
        return this;
    }

    private Connection connection() {
        Connection chosen = connection;
        return chosen == null ? new Connection(address, 1234, List.of()) : chosen;
    }

    public Response read(String path) {
        return send(Operation.READ, path, Map.of());
    }

    public Response read(String path, Map<String, @Nullable Object> query) {
        return send(Operation.READ, path, query);
    }

    public Response write(String path, Map<String, @Nullable Object> body) {
        return send(Operation.UPDATE, path, body);
    }

    /** As {@link #write}, with the body as JSON. */
    public Response write(String path, String json) {
        return write(path, Json.object(json.getBytes(StandardCharsets.UTF_8)));
    }

    public Response patch(String path, String json) {
        return send(Operation.PATCH, path, Json.object(json.getBytes(StandardCharsets.UTF_8)));
    }

    public Response delete(String path) {
        return send(Operation.DELETE, path, Map.of());
    }

    public List<?> list(String path) {
        return (List<?>) Objects.requireNonNull(
                data(send(Operation.LIST, path, Map.of())).get("keys"));
    }

    /** A POST whose body is neither JSON nor a form. */
    public Response sendRaw(String path, String contentType, byte[] body) {
        return send(Operation.UPDATE, path, Map.of(), new RawBody(contentType, body));
    }

    /** The response as the core would hand it on; failures are thrown. */
    public Response send(Operation operation, String path, Map<String, @Nullable Object> data) {
        return send(operation, path, data, null);
    }

    private Response send(
            Operation operation, String path, Map<String, @Nullable Object> data, @Nullable RawBody body) {
        PathTable.Match match = table.match(path, operation);
        if (match == null) {
            throw PathTable.refusal(null, operation);
        }
        var request =
                new Request("id", operation, mount.path() + path, data, null, null, "", connection(), Map.of(), body);
        Fields fields = Fields.read(match.path(), match.parameters(), data);
        Caller who = match.path().unauthenticated() ? null : caller;
        var call = new Call(request, path, fields, storage, mount, who, now);
        var exists = match.path().exists();
        Operation actual =
                operation == Operation.UPDATE && exists != null && !exists.test(call) ? Operation.CREATE : operation;
        return PathTable.dispatch(match, actual, call);
    }

    /** What {@link #send} fails with. */
    public RequestFailure failure(Operation operation, String path, Map<String, @Nullable Object> data) {
        try {
            send(operation, path, data);
        } catch (RequestFailure failure) {
            return failure;
        }
        throw new AssertionError("the request was answered: " + operation + " " + path);
    }

    public RequestFailure writeFailure(String path, String json) {
        return failure(Operation.UPDATE, path, Json.object(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The {@code data} of an answer as a client parses it. */
    public static Map<String, @Nullable Object> data(Response response) {
        Map<String, @Nullable Object> data = response.data();
        return data == null ? new LinkedHashMap<>() : Json.object(Json.bytes(data));
    }

    /** The object below {@code name} in an answer's data. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public static Map<String, @Nullable Object> data(Response response, String name) {
        return (Map<String, @Nullable Object>)
                Objects.requireNonNull(data(response).get(name));
    }
}
