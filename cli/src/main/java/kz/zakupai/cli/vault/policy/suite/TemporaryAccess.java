package kz.zakupai.cli.vault.policy.suite;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * Policies and tokens that a Vault holds for the time of a test. {@link #close} takes all of them away, also when something
 * fails; so does the end of the process by a signal. Tokens end by themselves after ten minutes, should even that not run.
 *
 * <p>Thread-safe: while one thread makes something, another that closes waits, and then takes it away, too.
 */
final class TemporaryAccess implements AutoCloseable {
    private static final String TTL = "10m";

    private final Api api;
    private final Consumer<String> complaints;
    private final String prefix;
    private final Deque<Made> made = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::remove, "policy-test-removal");
    private boolean closed;

    /** Something to take away, and how somebody does it by hand. */
    private record Made(String path, JsonValue body, boolean delete, String byHand) {}

    /** @param complaints is told what could not be taken away */
    TemporaryAccess(Api api, Consumer<String> complaints) {
        this.api = api;
        this.complaints = complaints;
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        this.prefix = "policy-test-" + HexFormat.of().formatHex(random) + "-";
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Writes a policy under a name that no other has, and answers that name.
     *
     * @throws ApiFailure if the Vault does not take it
     */
    synchronized String policy(String name, String text) {
        checkOpen();
        String temporary = prefix + name;
        String path = "sys/policies/acl/" + temporary;
        made.push(new Made(path, JsonObject.EMPTY, true, "vault policy delete " + temporary));
        api.write(path, JsonValue.of(Map.of("policy", text)));
        return temporary;
    }

    /**
     * Makes a token with just these policies.
     *
     * @throws ApiFailure if the Vault does not make it
     */
    synchronized Secret token(List<String> policies) {
        checkOpen();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("policies", policies);
        body.put("no_default_policy", true);
        body.put("ttl", TTL);
        body.put("explicit_max_ttl", TTL);
        body.put("renewable", false);
        body.put("display_name", "policy-test");
        JsonObject auth = api.post("auth/token/create", JsonValue.of(body))
                .flatMap(Answer::auth)
                .orElse(JsonObject.EMPTY);
        Optional<String> accessor = auth.text("accessor");
        accessor.ifPresent(id -> made.push(new Made(
                "auth/token/revoke-accessor",
                JsonValue.of(Map.of("accessor", id)),
                false,
                "vault token revoke -accessor " + id)));
        return Secret.of(auth.text("client_token").orElse(""));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the test was ended");
        }
    }

    private synchronized void remove() {
        closed = true;
        List<String> left = new ArrayList<>();
        while (!made.isEmpty()) {
            Made next = made.pop();
            try {
                if (next.delete()) {
                    api.delete(next.path());
                } else {
                    api.post(next.path(), next.body());
                }
            } catch (ApiFailure e) {
                left.add("Not taken away, because of: " + e.text() + "\nTake it away with: " + next.byHand());
            }
        }
        left.forEach(complaints);
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends already, and the hook has done or does its work.
            return;
        }
    }
}
