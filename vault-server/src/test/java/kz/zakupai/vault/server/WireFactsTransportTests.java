package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.DENIED;
import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.error;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.nothing;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.send;
import static kz.zakupai.vault.server.WireFact.several;
import static kz.zakupai.vault.server.WireFact.warned;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens, verbs, paths, bodies and headers, as every client sends them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsTransportTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String nobody = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        vault.post("sys/mounts/kv2", "{\"type\":\"kv-v2\"}");
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post("kv/a", "{\"k\":\"v\"}");
        nobody = vault.tokenWith("default");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tokens", "paths", "verbs", "bodies", "parameters", "listsOfWhatHasNone"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> tokens() {
        String bearer = "Bearer " + root;
        return Stream.of(
                refused("no token is 403", with("", get("kv/a")), 403, "permission denied"),
                refused("an unknown token is 403, not 401", with("x", get("kv/a")), 403, "permission denied"),
                refused("a token without rights is 403 in the router's form", with(nobody, get("kv/a")), 403, DENIED),
                refused("an unknown path is 403 without a token", with("", get("no/such")), 403, "permission denied"),
                answered("Authorization: Bearer is a token", with("", get("kv/a", "Authorization", bearer)), "'k':'v'"),
                refused(
                        "bearer in lower case is none",
                        with("", get("kv/a", "Authorization", "bearer " + root)),
                        403,
                        "permission denied"),
                answered("X-Vault-Token wins", get("kv/a", "Authorization", "Bearer x"), "'k':'v'"),
                refused(
                        "X-Vault-Token wins also where it is wrong",
                        with("x", get("kv/a", "Authorization", bearer)),
                        403,
                        "permission denied"));
    }

    Stream<WireFact> paths() {
        return Stream.of(
                refused(
                        "an unknown mount is 404 with its route",
                        get("no/such"),
                        404,
                        "no handler for route \"no/such\". route entry not found."),
                new WireFact("a plain .. is 400", get("../v2/x"), 400, part("relative paths not supported")),
                refused("an unknown path of a backend is 404", get("sys/nothing"), 404, several("unsupported path")),
                refused("an encoded .. is 400", get("kv/%2e%2e/x"), 400, "relative paths not supported"),
                new WireFact("an encoded zero is 400 without body", get("kv/%00"), 400, nothing()),
                new WireFact("an encoded line break is 400 without body", get("kv/%0A"), 400, nothing()),
                refused(
                        "a write to a folder is 400",
                        post("kv/x/", "{'a':1}"),
                        400,
                        "cannot write to a path ending in '/'"),
                answered("LIST takes a path without slash", list("kv"), "'keys':["),
                answered("LIST takes a path with slash", list("kv/"), "'keys':["),
                answered("GET with list=true lists", get("kv?list=true"), "'keys':["),
                answered("GET with list=1 lists", get("kv?list=1"), "'keys':["),
                answered("GET with list=t lists", get("kv/?list=t"), "'keys':["),
                new WireFact("list=maybe is 400", get("kv?list=maybe"), 400, noErrors()),
                answered("an empty list reads", get("kv/a?list="), "'k':'v'"),
                answered("list=false reads", get("kv/a?list=false"), "'k':'v'"),
                done("list=true does not make a POST a LIST", post("kv/listed?list=true", "{'a':1}")),
                new WireFact("an empty LIST is 404", list("kv/none"), 404, noErrors()),
                new WireFact("a missing read is 404", get("kv/none"), 404, noErrors()));
    }

    Stream<WireFact> verbs() {
        return Stream.of(
                refused(
                        "a wrong verb is 405 in the router's form",
                        send("DELETE", "auth/token/lookup-self", ""),
                        405,
                        several("unsupported operation")),
                refused(
                        "a wrong verb on an unauthenticated path is 405 in the plain form",
                        get("auth/approle/login"),
                        405,
                        "unsupported operation"),
                new WireFact("HEAD is 405 without body", send("HEAD", "kv/a", ""), 405, nothing()),
                new WireFact("HEAD of sys/mounts is 405", send("HEAD", "sys/mounts", ""), 405, nothing()),
                refused(
                        "PATCH with a JSON type is 415 before the token is looked at",
                        with("", send("PATCH", "kv2/data/a", "{}", "Content-Type", "application/json")),
                        415,
                        "PATCH requires Content-Type of application/merge-patch+json, provided application/json"),
                refused(
                        "PATCH without a type is 400",
                        with("", send("PATCH", "kv2/data/a", "{}")),
                        400,
                        "mime: no media type"),
                answered("help=1 tells of a path", get("sys/mounts?help=1"), "'help':'Request:"),
                answered("help stands twice", get("sys/mounts?help=1"), "'mount_type':'system','help':"));
    }

    Stream<WireFact> bodies() {
        String form = "application/x-www-form-urlencoded";
        return Stream.of(
                refused("a null body has no fields", post("kv/b", "null"), 400, "missing data fields"),
                refused("an empty body has no fields", post("kv/b", ""), 400, "missing data fields"),
                refused("an empty object has no fields", post("kv/b", "{}"), 400, "missing data fields"),
                new WireFact("an array is 400", post("kv/b", "[1]"), 400, part("failed to decode JSON input: ")),
                new WireFact("trailing garbage is 400", post("kv/b", "{'a':1}x"), 400, part("failed to decode JSON")),
                new WireFact("a byte order mark is 400", post("kv/b", "\ufeff{'a':1}"), 400, part("failed to decode")),
                new WireFact(
                        "a number out of range is 400", post("kv/b", "{'a':1e400}"), 400, part("failed to decode")),
                answered("the last duplicate wins", kept("{'a':1,'a':2}"), "'data':{'a':2}"),
                answered("a lone surrogate is replaced", kept("{'a':'\\ud800'}"), "'a':'\ufffd'"),
                answered("big integers keep every digit", kept("{'a':123456789012345678901234567890}"), "567890}"),
                answered("a form joins values", kept("a=1&a=2", "Content-Type", form), "'a':'1,2'"),
                new WireFact(
                        "a form needs its type", post("kv/b", "a=1&a=2"), 400, part("failed to decode JSON input")),
                answered("JSON wins over a form's type", kept("{'a':1}", "Content-Type", form), "'a':1"),
                answered("JSON needs no type of its own", kept("{'a':1}", "Content-Type", "text/xml"), "'a':1"));
    }

    private static Function<ServerFixture, Reply> kept(String body, String... headers) {
        return vault -> {
            assertThat(post("kv/kept", body, headers).apply(vault).status()).isEqualTo(204);
            return vault.get("kv/kept");
        };
    }

    Stream<WireFact> parameters() {
        return Stream.of(
                warned(
                        "unknown fields are named in a warning",
                        post("auth/token/create", "{'policies':['default'],'zz':1,'b':2}"),
                        "Endpoint ignored these unrecognized parameters: [b zz]"),
                warned(
                        "unknown query parameters are named in a warning",
                        get("sys/mounts?zz=1"),
                        "Endpoint ignored these unrecognized parameters: [zz]"),
                done(
                        "a 204 stays one, whatever the fields",
                        post("sys/policies/acl/p", "{'zz':1,'policy':'path \\'x\\' {}'}".replace("\\'", "\\\""))),
                answered("headers of other clients are taken", get("kv/a", "X-Vault-Index", "z"), "'k':'v'"),
                new WireFact(
                        "the namespace comes back",
                        get("kv/a", "X-Vault-Namespace", "ns1"),
                        200,
                        reply -> assertThat(reply.header("X-Vault-Namespace")).isEqualTo("ns1")),
                new WireFact(
                        "the type has no charset",
                        get("kv/none"),
                        404,
                        reply -> assertThat(reply.header("Content-Type")).isEqualTo("application/json")));
    }

    Stream<WireFact> listsOfWhatHasNone() {
        return Stream.of(
                refused(
                        "a LIST of an unauthenticated path is another, unknown path",
                        list("auth/approle/login"),
                        404,
                        "unsupported path"),
                refused("LIST sys/mounts is 404", list("sys/mounts"), 404, several("unsupported path")),
                refused("LIST sys/audit is 404", list("sys/audit"), 404, several("unsupported path")),
                new WireFact(
                        "an unknown error has its text",
                        get("sys/metrics?format=x"),
                        400,
                        error("metric response format \"x\" unknown")));
    }
}
