package kz.zakupai.vault.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.client.transport.ScriptedServer;
import kz.zakupai.vault.client.transport.ScriptedServer.Received;

/**
 * As much of a Vault as a client's failures need, where a real one would have to be broken on purpose: states and answers
 * are set from the test. The texts are those that real servers send.
 */
public final class StubVault implements AutoCloseable {
    /** An answer: status and JSON body. */
    public record Answer(int status, String body) {}

    /** The form in which a policy's refusal is sent. */
    public static final Answer DENIED_BY_POLICY =
            new Answer(403, "{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}");

    private static final Answer UNKNOWN_TOKEN = new Answer(403, "{\"errors\":[\"permission denied\"]}");
    private static final Answer SEALED = new Answer(503, "{\"errors\":[\"Vault is sealed\"]}");

    private final ScriptedServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final Set<String> secretIds = ConcurrentHashMap.newKeySet();
    private volatile int health = 200;
    private volatile long tokenSeconds = 3600;

    public StubVault() throws IOException {
        secretIds.add("good-secret-id");
        server = new ScriptedServer((request, out, _) -> {
            Answer answer = answer(request);
            ScriptedServer.json(out, answer.status(), answer.body());
        });
    }

    public URI address() {
        return server.address();
    }

    /** Answers this to a request with this verb and path (without {@code /v1/} and query) and a live token. */
    public StubVault with(String methodAndPath, int status, String body) {
        answers.put(methodAndPath, new Answer(status, body));
        return this;
    }

    public StubVault with(String methodAndPath, Answer answer) {
        answers.put(methodAndPath, answer);
        return this;
    }

    /** Serves a version of a key-value secret; {@code json} is its data. */
    public StubVault secret(String path, long version, String json) {
        return with(
                "GET zakupai/data/" + path,
                200,
                "{\"data\":{\"data\":" + json + ",\"metadata\":{\"version\":" + version + "}}}");
    }

    /** What sys/health answers: 200, 501 or 503; other than 200 closes everything else. */
    public void health(int status) {
        health = status;
    }

    /** Accepts this secret-id and no other. */
    public void acceptOnly(String secretId) {
        secretIds.clear();
        secretIds.add(secretId);
    }

    /** Accepts this secret-id too. */
    public void acceptAlso(String secretId) {
        secretIds.add(secretId);
    }

    public void tokenLife(long seconds) {
        tokenSeconds = seconds;
    }

    public void forgetTokens() {
        tokens.clear();
    }

    public int logins() {
        return logins.get();
    }

    public List<Received> received() {
        return server.received();
    }

    public long count(String methodAndPath) {
        return received().stream()
                .filter(request -> key(request).equals(methodAndPath))
                .count();
    }

    private Answer answer(Received request) {
        String key = key(request);
        if (key.equals("GET sys/health")) {
            return new Answer(health, "{}");
        }
        if (health != 200) {
            return SEALED;
        }
        if (key.equals("PUT auth/approle/login")) {
            logins.incrementAndGet();
            Answer scripted = answers.get(key);
            return scripted != null ? scripted : login(request);
        }
        if (key.equals("GET sys/seal-status")) {
            return answers.getOrDefault(key, new Answer(200, "{\"storage_type\":\"file\",\"n\":5}"));
        }
        if (!tokens.contains(request.headers().getOrDefault("X-Vault-Token", ""))) {
            return UNKNOWN_TOKEN;
        }
        Answer builtIn = key.equals("PUT auth/token/renew-self") ? auth("") : new Answer(404, "{\"errors\":[]}");
        return answers.getOrDefault(
                key, key.equals("GET auth/token/lookup-self") ? new Answer(200, "{\"data\":{}}") : builtIn);
    }

    private Answer login(Received request) {
        if (secretIds.stream().noneMatch(secretId -> request.text().contains("\"" + secretId + "\""))) {
            return new Answer(400, "{\"errors\":[\"invalid role or secret ID\"]}");
        }
        String token = "hvs.stub-" + logins.get();
        tokens.add(token);
        return auth("\"client_token\":\"" + token + "\",");
    }

    /** Makes this token live without a log-in. */
    public void addToken(String token) {
        tokens.add(token);
    }

    private Answer auth(String token) {
        return new Answer(
                200,
                "{\"auth\":{" + token + "\"lease_duration\":" + tokenSeconds
                        + ",\"renewable\":true,\"metadata\":{\"role_name\":\"calc-service\"}}}");
    }

    private static String key(Received request) {
        String path = request.target().substring("/v1/".length());
        int query = path.indexOf('?');
        return request.method() + " " + (query < 0 ? path : path.substring(0, query));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
