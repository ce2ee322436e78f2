package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around every answer: the envelope, its doubled data, and the envelope of a wrapped one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsEnvelopeTests {
    private static final String WRAP = "X-Vault-Wrap-TTL";
    private static final List<String> ENVELOPE = List.of(
            "request_id",
            "lease_id",
            "renewable",
            "lease_duration",
            "data",
            "wrap_info",
            "warnings",
            "auth",
            "mount_type");

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        vault.post("kv/a", "{\"k\":\"v\"}");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrapping", "envelopes"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> wrapping() {
        return Stream.of(
                answered("a wrap time of 0 does not wrap", get("kv/a", WRAP, "0"), "'wrap_info':null"),
                answered("an empty wrap time does not wrap", get("kv/a", WRAP, ""), "'wrap_info':null"),
                answered("days are a wrap time", get("kv/a", WRAP, "1d"), "'ttl':86400"),
                answered("fractions are a wrap time", get("kv/a", WRAP, "1.5h"), "'ttl':5400"),
                new WireFact("a negative one is 400", get("kv/a", WRAP, "-1"), 400, part("parsing X-Vault-Wrap-TTL")),
                new WireFact(
                        "a bad one is 400", get("kv/a", WRAP, "x"), 400, part("parsing X-Vault-Wrap-TTL header: ")),
                new WireFact("a 404 is not wrapped", get("kv/none", WRAP, "60"), 404, noErrors()),
                done("a 204 is not wrapped", post("kv/a", "{'k':'v'}", WRAP, "60")),
                answered("health is not wrapped", get("sys/health", WRAP, "60"), "{'initialized':true"),
                answered("the seal status is not wrapped", get("sys/seal-status", WRAP, "60"), "{'type':'shamir'"),
                new WireFact("a wrapped answer holds nothing else", get("kv/a", WRAP, "60"), 200, reply -> {
                    assertThat(reply.text()).doesNotContain("\"k\"").contains("\"auth\":null", "\"data\":null");
                    assertThat(reply.object("wrap_info").keySet())
                            .containsExactly("token", "accessor", "ttl", "creation_time", "creation_path");
                    assertThat(reply.object("wrap_info")).containsEntry("creation_path", "kv/a");
                }),
                new WireFact(
                        "a wrapped login names its accessor",
                        post("auth/token/create", "{'policies':['default']}", WRAP, "60"),
                        200,
                        reply -> assertThat(reply.object("wrap_info")).containsKey("wrapped_accessor")));
    }

    Stream<WireFact> envelopes() {
        return Stream.of(
                new WireFact(
                        "every key is there",
                        get("kv/a"),
                        200,
                        reply -> assertThat(reply.json().keySet()).containsExactlyElementsOf(ENVELOPE)),
                new WireFact(
                        "auth has every key",
                        post("auth/token/create", "{'policies':['default']}"),
                        200,
                        reply -> assertThat(reply.object("auth").keySet())
                                .containsExactly(
                                        "client_token",
                                        "accessor",
                                        "policies",
                                        "token_policies",
                                        "metadata",
                                        "lease_duration",
                                        "renewable",
                                        "entity_id",
                                        "token_type",
                                        "orphan",
                                        "mfa_requirement",
                                        "num_uses")),
                doubled("sys/mounts", get("sys/mounts"), "kv/"),
                doubled("sys/auth", get("sys/auth"), "token/"),
                doubled("sys/policy", get("sys/policy"), "policies"),
                doubled("one policy in the old shape", get("sys/policy/default"), "rules"),
                doubled("capabilities-self", post("sys/capabilities-self", "{'path':'x'}"), "capabilities"),
                new WireFact(
                        "one policy in the new shape stands once",
                        get("sys/policies/acl/default"),
                        200,
                        reply -> assertThat(reply.json()).doesNotContainKey("policy")),
                new WireFact(
                        "no errors beside the data",
                        get("kv/none"),
                        404,
                        reply -> assertThat(reply.json().keySet()).containsExactly("errors")));
    }

    private static WireFact doubled(String what, Function<ServerFixture, Reply> request, String name) {
        return new WireFact(
                what + " stands at the top level too",
                request,
                200,
                reply -> assertThat(reply.json())
                        .containsEntry(name, reply.object("data").get(name))
                        .containsKey(name));
    }
}
