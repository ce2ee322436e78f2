package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.DENIED;
import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.delete;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.text;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrapped answers: opened once, within their time. */
class WireFactsWrappingTests {
    private static final String INVALID = "wrapping token is not valid or does not exist";
    private static final String WRAP = "X-Vault-Wrap-TTL";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeEach
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        vault.post("kv/a", "{\"k\":\"v\"}");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private String wrapped() {
        return text(vault.as(root).send("GET", "kv/a", "", WRAP, "60"), "wrap_info", "token");
    }

    private static String body(String token) {
        return "{\"token\":\"" + token + "\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "unwrap", "rewrap"})
    void aTokenThatOpensNothingIs400WhateverTheVerb(String path) {
        String used = wrapped();
        vault.post("sys/wrapping/unwrap", body(used));
        String expired = wrapped();
        vault.pass(Duration.ofSeconds(61));
        for (String token : new String[] {used, expired, root, "unknown"}) {
            refused(path, post("sys/wrapping/" + path, body(token)), 400, INVALID)
                    .check(vault, root);
            refused(path, with(token, post("sys/wrapping/" + path, "")), 400, INVALID)
                    .check(vault, root);
            refused(path, with(token, get("sys/wrapping/" + path)), 400, INVALID)
                    .check(vault, root);
            refused(path, with(token, delete("sys/wrapping/" + path)), 400, INVALID)
                    .check(vault, root);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "unwrap", "rewrap"})
    void noTokenIs403(String path) {
        String error = "error validating wrapping token: ";
        refused(path, post("sys/wrapping/" + path, body("")), 403, error + "empty token in request body")
                .check(vault, root);
        refused(path, with("", post("sys/wrapping/" + path, "")), 403, error + "token is empty")
                .check(vault, root);
    }

    @Test
    void aWrappingTokenOpensOnceFromHeaderOrBody() {
        String first = wrapped();
        answered("in the header", with(first, post("sys/wrapping/unwrap", "")), "'data':{'k':'v'}")
                .check(vault, root);
        String second = wrapped();
        answered("in the body", post("sys/wrapping/unwrap", body(second)), "'data':{'k':'v'}")
                .check(vault, root);
        refused("again", post("sys/wrapping/unwrap", body(second)), 400, INVALID)
                .check(vault, root);
    }

    @Test
    void theWrongVerbOfALiveTokenIs405AndCostsNothing() {
        String token = wrapped();
        refused("verb", with(token, get("sys/wrapping/unwrap")), 405, "unsupported operation")
                .check(vault, root);
        answered("still", with(token, post("sys/wrapping/unwrap", "")), "'k':'v'")
                .check(vault, root);
    }

    @Test
    void lookingLeavesItAndRewrappingReplacesIt() {
        String token = wrapped();
        answered("look", post("sys/wrapping/lookup", body(token)), "'creation_ttl':60")
                .check(vault, root);
        Reply rewrapped = vault.as(root).post("sys/wrapping/rewrap", body(token));
        assertThat(rewrapped.object("wrap_info"))
                .containsEntry("creation_path", "kv/a")
                .containsEntry("ttl", 60);
        refused("old", post("sys/wrapping/unwrap", body(token)), 400, INVALID).check(vault, root);
        String renewed = text(rewrapped, "wrap_info", "token");
        answered("new", post("sys/wrapping/unwrap", body(renewed)), "'k':'v'").check(vault, root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kv/a", "no/such", "auth/token/lookup-self"})
    void anyOtherRequestIsRefusedAndUsesItUp(String path) {
        String token = wrapped();
        refused(path, with(token, get(path)), 403, DENIED).check(vault, root);
        refused(path, post("sys/wrapping/unwrap", body(token)), 400, INVALID).check(vault, root);
    }

    @Test
    void wrappingNeedsATime() {
        assertThat(vault.post("sys/wrapping/wrap", "{\"a\":1}").status()).isEqualTo(400);
        Reply wrapped = vault.send("POST", "sys/wrapping/wrap", "{\"a\":1}", WRAP, "60");
        String token = text(wrapped, "wrap_info", "token");
        answered("own data", with(token, post("sys/wrapping/unwrap", "")), "'data':{'a':1}")
                .check(vault, root);
    }

    @Test
    void aPolicyBoundsTheTime() {
        vault.policy(
                "bounded",
                "path \"kv/a\" { capabilities = [\"read\"] min_wrapping_ttl = \"10s\" max_wrapping_ttl = \"100s\" }");
        String token = vault.tokenWith("bounded");
        refused("not wrapped", with(token, get("kv/a")), 403, DENIED).check(vault, root);
        refused("too short", with(token, get("kv/a", WRAP, "5")), 403, DENIED).check(vault, root);
        refused("too long", with(token, get("kv/a", WRAP, "500")), 403, DENIED).check(vault, root);
        answered("within", with(token, get("kv/a", WRAP, "50")), "'ttl':50").check(vault, root);
    }
}
