package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.several;
import static kz.zakupai.vault.server.WireFact.text;
import static kz.zakupai.vault.server.WireFact.warned;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens: made, looked up, renewed and revoked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsTokenTests {
    private static final String CREATE = "auth/token/create";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String maker = "";
    private String named = "";
    private String batch = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.policy(
                "maker",
                "path \"auth/token/*\" { capabilities = [\"create\", \"update\"] }"
                        + " path \"cubbyhole/*\" { capabilities = [\"read\", \"create\", \"update\"] }");
        maker = vault.tokenWith("maker");
        named = text(
                vault.post(CREATE, "{\"policies\":[\"default\"],\"display_name\":\"a b/c!\",\"meta\":{\"k\":\"v\"}}"),
                "auth",
                "client_token");
        batch = text(vault.post(CREATE, "{\"type\":\"batch\",\"policies\":[\"maker\"]}"), "auth", "client_token");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"creation", "lookups", "endings", "batches"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> creation() {
        return Stream.of(
                answered(
                        "a text is one policy's name",
                        post(CREATE, "{'policies':'a,b'}"),
                        "'policies':['a,b','default']"),
                answered("no policies are the parent's", post(CREATE, "{'policies':[]}"), "'policies':['root']"),
                answered("also below others", with(maker, post(CREATE, "{}")), "'policies':['default','maker']"),
                refused(
                        "more than the parent's are refused",
                        with(maker, post(CREATE, "{'policies':['other']}")),
                        400,
                        "child policies must be subset of parent"),
                answered(
                        "root with a ttl is root",
                        post(CREATE, "{'ttl':'1h'}"),
                        "'lease_duration':3600,'renewable':true"),
                refused("a ttl is not negative", post(CREATE, "{'ttl':'-1h'}"), 400, "ttl must be positive"),
                refused("nor is a period", post(CREATE, "{'period':-5}"), 400, "period must be positive"),
                refused(
                        "nor is the longest life",
                        post(CREATE, "{'explicit_max_ttl':'-1s'}"),
                        400,
                        "explicit_max_ttl must be positive"),
                refused("a ttl is a duration", post(CREATE, "{'ttl':'zz'}"), 400, "time: invalid duration \"zz\""),
                refused(
                        "no batch token is root",
                        post(CREATE, "{'type':'batch'}"),
                        400,
                        "batch tokens cannot be root tokens"),
                warned(
                        "a long ttl is capped",
                        post(CREATE, "{'policies':['default'],'ttl':'99999h'}"),
                        "TTL of \"99999h\" exceeded the effective max_ttl of \"768h\"; TTL value is capped accordingly"),
                warned(
                        "a missing policy is a warning",
                        post(CREATE, "{'policies':['x']}"),
                        "Policy \"x\" does not exist"),
                refused(
                        "an id of one's own has no dot",
                        post(CREATE, "{'id':'a.b','policies':['default']}"),
                        400,
                        "custom token ID cannot have a '.' in the value"),
                new WireFact(
                        "an orphan needs sudo",
                        with(maker, post(CREATE, "{'no_parent':true}")),
                        400,
                        part("root or sudo privileges required")),
                new WireFact("a bad ttl is 400", post(CREATE, "{'ttl':'bad'}"), 400, part("invalid duration")));
    }

    Stream<WireFact> lookups() {
        return Stream.of(
                answered(
                        "odd characters of a name are dashes",
                        with(named, get("auth/token/lookup-self")),
                        "'token-a-b-c'"),
                answered("metadata is shown", with(named, get("auth/token/lookup-self")), "'meta':{'k':'v'}"),
                answered("root never expires", get("auth/token/lookup-self"), "'expire_time':null"),
                new WireFact("an accessor does not show the token", this::lookupByAccessor, 200, part("'id':''")),
                new WireFact(
                        "an unknown accessor is 400",
                        post("auth/token/lookup-accessor", "{'accessor':'x'}"),
                        400,
                        part("invalid accessor")),
                refused("an unknown token is 403", post("auth/token/lookup", "{'token':'x'}"), 403, "bad token"));
    }

    private Reply lookupByAccessor(ServerFixture server) {
        String accessor = text(server.as(named).get("auth/token/lookup-self"), "data", "accessor");
        return server.as(root).post("auth/token/lookup-accessor", "{\"accessor\":\"" + accessor + "\"}");
    }

    Stream<WireFact> endings() {
        return Stream.of(
                refused("root is not renewed", post("auth/token/renew-self", "{}"), 400, "invalid lease ID"),
                answered("others are", with(named, post("auth/token/renew-self", "{}")), "'lease_duration':2764800"),
                warned(
                        "an unknown accessor is a warning",
                        post("auth/token/revoke-accessor", "{'accessor':'x'}"),
                        "No token found with this accessor"),
                done("an unknown token is 204", post("auth/token/revoke", "{'token':'x'}")),
                done("a token may end itself", with(named, post("auth/token/revoke-self", ""))),
                refused("and is unknown then", with(named, get("auth/token/lookup-self")), 403, "permission denied"));
    }

    Stream<WireFact> batches() {
        String cubbyhole = "cubbyhole operations are only supported by 'service' type tokens";
        return Stream.of(
                answered("a batch token has no accessor", with(batch, get("auth/token/lookup-self")), "'accessor':''"),
                refused("is not renewed", post("auth/token/renew", of(batch)), 400, "batch tokens cannot be renewed"),
                refused("is not revoked", post("auth/token/revoke", of(batch)), 400, "batch tokens cannot be revoked"),
                refused("has no cubbyhole", with(batch, get("cubbyhole/a")), 400, cubbyhole),
                refused("and writes none", with(batch, post("cubbyhole/a", "{'a':1}")), 400, cubbyhole));
    }

    private static String of(String token) {
        return "{'token':'" + token + "'}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesOfErrorsStay(WireFact fact) {
        fact.check(vault, root);
        assertThat(vault.as(maker).get("auth/token/lookup-self").status()).isEqualTo(200);
    }

    Stream<WireFact> namesOfErrorsStay() {
        return Stream.of(
                refused("nothing to revoke", post("auth/token/revoke", "{}"), 400, "missing token ID"),
                refused("nothing to renew", post("auth/token/renew", "{'token':'x'}"), 400, "token not found"),
                refused("unknown path", post("auth/token/none", "{}"), 404, several("unsupported path")));
    }
}
