package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.DENIED;
import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What policies allow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsAclTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/x", "{\"type\":\"kv\"}");
        for (String path : new String[] {"a", "a/b", "q/y", "q/z"}) {
            vault.post("x/" + path, "{\"k\":\"v\"}");
        }
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private Function<ServerFixture, Reply> under(String rules, Function<ServerFixture, Reply> request) {
        return vault -> {
            vault.as(root).policy("row", rules.replace('\'', '"'));
            return with(vault.tokenWith("row"), request).apply(vault);
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"lists", "order", "parameters"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> lists() {
        String plain = "path 'x/a' { capabilities = ['list'] }";
        String folder = "path 'x/a/' { capabilities = ['list'] }";
        return Stream.of(
                answered("list on a folder lists it", under(folder, list("x/a/")), "'keys':['b']"),
                answered("without its slash too", under(folder, list("x/a")), "'keys':['b']"),
                answered("list without slash lists it", under(plain, list("x/a")), "'keys':['b']"),
                answered("with its slash too", under(plain, list("x/a/")), "'keys':['b']"),
                answered("also as list=true", under(plain, get("x/a?list=true")), "'keys':['b']"),
                refused("list does not read", under(plain, get("x/a")), 403, DENIED));
    }

    Stream<WireFact> order() {
        String globs = "path 'x/*' { capabilities = ['deny'] } path 'x/+' { capabilities = ['deny'] }";
        String plus = "path 'x/+/y' { capabilities = ['read'] } path 'x/*' { capabilities = ['deny'] }";
        return Stream.of(
                answered(
                        "an exact path beats denials by pattern",
                        under(globs + " path 'x/a' { capabilities = ['read'] }", get("x/a")),
                        "'k':'v'"),
                answered("x/+/y beats x/*", under(plus, get("x/q/y")), "'k':'v'"),
                refused("which holds elsewhere", under(plus, get("x/q/z")), 403, DENIED),
                refused(
                        "deny wins within a path",
                        under("path 'x/a' { capabilities = ['deny', 'read'] }", get("x/a")),
                        403,
                        DENIED));
    }

    Stream<WireFact> parameters() {
        String rules =
                "path 'x/*' { capabilities = ['create', 'update', 'read'] allowed_parameters = { 'Foo' = ['v'] } }";
        return Stream.of(
                done("an allowed value", under(rules, post("x/p", "{'Foo':'v'}"))),
                done("names ignore case", under(rules, post("x/p", "{'foo':'v'}"))),
                refused("another value", under(rules, post("x/p", "{'foo':'w'}")), 403, DENIED),
                refused("another name", under(rules, post("x/p", "{'bar':'v'}")), 403, DENIED),
                refused("an empty body passes", under(rules, post("x/p", "{}")), 400, "missing data fields"),
                answered("a query's value", under(rules, get("x/a?foo=v")), "'k':'v'"),
                refused("another query", under(rules, get("x/a?bar=v")), 403, DENIED));
    }

    @Test
    void denyWinsAlsoAcrossPolicies() {
        vault.as(root).policy("yes", "path \"x/a\" { capabilities = [\"read\"] }");
        vault.policy("no", "path \"x/a\" { capabilities = [\"deny\"] }");
        String token = vault.tokenWith("yes", "no");

        assertThat(vault.as(token).get("x/a").status()).isEqualTo(403);
    }

    @Test
    void aChangedPolicyHoldsForLiveTokensAtOnce() {
        vault.as(root).policy("live", "path \"x/a\" { capabilities = [\"read\"] }");
        String token = vault.tokenWith("live");
        assertThat(vault.as(token).get("x/a").status()).isEqualTo(200);

        vault.as(root).policy("live", "path \"x/b\" { capabilities = [\"read\"] }");
        assertThat(vault.as(token).get("x/a").status()).isEqualTo(403);
    }
}
