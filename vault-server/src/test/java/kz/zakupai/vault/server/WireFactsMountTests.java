package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.delete;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.several;
import static kz.zakupai.vault.server.WireFact.text;
import static kz.zakupai.vault.server.WireFact.warned;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mounts, policies, and what the command line asks of both before it does anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsMountTests {
    private static final String RULES = "path \\\"x\\\" { capabilities = [\\\"read\\\"] }";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String reader = "";
    private String wild = "";
    private String nobody = "";
    private String denied = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/a", "{\"type\":\"kv\"}");
        vault.post("sys/mounts/b/c", "{\"type\":\"kv\"}");
        vault.post("sys/mounts/old", "{\"type\":\"kv\"}");
        vault.post("old/s", "{\"k\":\"kept\"}");
        vault.post("sys/mounts/from", "{\"type\":\"kv-v2\"}");
        vault.post("from/data/s", "{\"data\":{\"k\":\"moved\"}}");
        vault.post("sys/mounts/kv2", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.policy("reader", "path \"kv2/data/foo\" { capabilities = [\"read\"] }");
        vault.policy("wild", "path \"+/data/foo\" { capabilities = [\"read\"] }");
        vault.policy("denied", "path \"kv2/*\" { capabilities = [\"deny\"] }");
        reader = vault.tokenWith("reader");
        wild = vault.tokenWith("wild");
        denied = vault.tokenWith("denied");
        nobody = vault.tokenWith("default");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"mounts", "tuning", "moves", "policies", "preflight", "capabilities"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> mounts() {
        return Stream.of(
                refused("a missing mount is 400", get("sys/mounts/x"), 400, "No secret engine mount at x/"),
                refused("so is its tuning", get("sys/mounts/x/tune"), 400, "cannot fetch sysview for path \"x/\""),
                refused("a missing auth method is 400", get("sys/auth/x"), 400, "No auth engine at x/"),
                done("deleting a missing mount is 204", delete("sys/mounts/x")),
                done("deleting a missing auth method is 204", delete("sys/auth/x")),
                refused("below a mount is taken", post("sys/mounts/a/b", "{'type':'kv'}"), 400, taken("a/")),
                refused("above a mount is taken", post("sys/mounts/b", "{'type':'kv'}"), 400, taken("b/c/")),
                refused("a mount itself is taken", post("sys/mounts/a", "{'type':'kv'}"), 400, taken("a/")),
                refused("LIST is no way to read them", list("sys/auth"), 404, several("unsupported path")),
                refused("sys stays", delete("sys/mounts/sys"), 400, "cannot unmount \"sys/\""),
                refused("nothing lies over it", post("sys/mounts/sys", "{'type':'kv'}"), 400, "cannot mount \"sys/\""),
                refused(
                        "secrets stay out of auth",
                        post("sys/mounts/auth/x", "{'type':'kv'}"),
                        400,
                        "cannot mount \"auth/x/\""),
                refused(
                        "the server's own types are there once",
                        post("sys/mounts/c2", "{'type':'cubbyhole'}"),
                        400,
                        "mount type of \"cubbyhole\" is not mountable"),
                refused(
                        "the token method stays",
                        delete("sys/auth/token"),
                        400,
                        "token credential backend cannot be disabled"),
                refused(
                        "a taken auth path is told without auth",
                        post("sys/auth/approle", "{'type':'approle'}"),
                        400,
                        taken("approle/")),
                answered("and so do all tokens", get("auth/token/lookup-self"), "'display_name':'root'"),
                answered("the version is a text", get("sys/mounts/kv2"), "'options':{'version':'2'}"),
                answered("tuning shows the lease times", get("sys/mounts/a/tune"), "'max_lease_ttl':2764800"));
    }

    private static String taken(String path) {
        return "path is already in use at " + path;
    }

    Stream<WireFact> tuning() {
        return Stream.of(
                answered(
                        "the server's own mounts show the headers they see",
                        get("sys/mounts"),
                        "'max_lease_ttl':0,'passthrough_request_headers':['Authorization']"),
                done(
                        "a mount can refuse the cache",
                        post("sys/mounts/uncached", "{'type':'kv','config':{'force_no_cache':true}}")),
                answered("and says so", get("sys/mounts/uncached/tune"), "'force_no_cache':true"),
                refused(
                        "secrets have no token type",
                        post("sys/mounts/a/tune", "{'token_type':'batch'}"),
                        400,
                        "'token_type' can only be modified on auth mounts"),
                refused(
                        "the token method's is fixed",
                        post("sys/auth/token/tune", "{'token_type':'batch'}"),
                        400,
                        "'token_type' cannot be set for 'token' or 'ns_token' auth mounts"),
                refused(
                        "a mount is seen or hidden",
                        post("sys/mounts/a/tune", "{'listing_visibility':'maybe'}"),
                        400,
                        "invalid listing_visibility maybe"));
    }

    Stream<WireFact> moves() {
        return Stream.of(
                new WireFact(
                        "tuning KV 1 to 2 warns",
                        post("sys/mounts/old/tune", "{'options':{'version':'2'}}"),
                        200,
                        reply -> assertThat(reply.warnings()).hasSize(1)),
                answered("what was there is version 1 of it", get("old/data/s"), "'data':{'k':'kept'}"),
                refused(
                        "there is no way back",
                        post("sys/mounts/old/tune", "{'options':{'version':'1'}}"),
                        400,
                        "cannot downgrade mount from version 2"),
                new WireFact(
                        "a move tells its id twice", post("sys/remount", "{'from':'from','to':'to'}"), 200, reply -> {
                            String id = text(reply, "data", "migration_id");
                            assertThat(reply.json()).containsEntry("migration_id", id);
                            assertThat(vault.get("sys/remount/status/" + id).text())
                                    .contains("\"status\":\"success\"");
                        }),
                answered("the secrets moved", get("to/data/s"), "'k':'moved'"),
                refused(
                        "no move ends on another mount",
                        post("sys/remount", "{'from':'to','to':'a'}"),
                        400,
                        "path already in use at \"a/\""),
                refused(
                        "or below the server's own",
                        post("sys/remount", "{'from':'to','to':'sys/x'}"),
                        400,
                        "cannot remount to \"sys/x/\""),
                new WireFact("an unknown move is 404", get("sys/remount/status/x"), 404, noErrors()),
                refused(
                        "auth methods stay auth methods",
                        post("sys/remount", "{'from':'auth/approle','to':'a3'}"),
                        400,
                        "cannot remount auth mount to non-auth mount \"a3/\""));
    }

    Stream<WireFact> policies() {
        String base64 = Base64.getEncoder()
                .encodeToString("path \"x\" { capabilities = [\"read\"] }".getBytes(StandardCharsets.UTF_8));
        String body = "{'policy':'" + RULES + "'}";
        return Stream.of(
                warned(
                        "capitals are lowered",
                        post("sys/policies/acl/UPPER", body),
                        "policy name was converted to upper"),
                answered("and found in capitals", get("sys/policies/acl/UPPER"), "'name':'upper'"),
                new WireFact(
                        "rules is the old name",
                        post("sys/policy/old", "{'rules':'" + RULES + "'}"),
                        200,
                        reply -> assertThat(reply.warnings()).hasSize(1)),
                new WireFact(
                        "and no name at the new path",
                        post("sys/policies/acl/new", "{'rules':'" + RULES + "'}"),
                        400,
                        reply -> assertThat(reply.error()).contains("'policy' parameter not supplied")),
                done("base64 is decoded", post("sys/policies/acl/b64", "{'policy':'" + base64 + "'}")),
                answered("and read as text", get("sys/policies/acl/b64"), "'policy':'" + RULES.replace("\\\"", "\\'")),
                done(
                        "odd wildcards are taken",
                        post("sys/policies/acl/odd", "{'policy':'path \\\"a/+b\\\" {}\\npath \\\"a/*/b\\\" {}'}")),
                refused("default stays", delete("sys/policies/acl/default"), 400, "cannot delete default policy"),
                refused("root stays", delete("sys/policies/acl/root"), 400, "cannot delete \"root\" policy"),
                new WireFact("a missing policy is 404", get("sys/policies/acl/none"), 404, noErrors()),
                answered("the old list has both names", get("sys/policy"), "'policies':["));
    }

    Stream<WireFact> preflight() {
        String path = "sys/internal/ui/mounts/kv2";
        return Stream.of(
                answered("any right on the mount shows it", with(reader, get(path)), "'path':'kv2/'"),
                answered("with its version as text", with(reader, get(path)), "'options':{'version':'2'}"),
                answered("below it too", with(reader, get(path + "/data/foo")), "'path':'kv2/'"),
                answered("at any path below", with(reader, get(path + "/some/other")), "'path':'kv2/'"),
                answered("a wildcard is a right", with(wild, get(path)), "'path':'kv2/'"),
                preflightDenied("no right is 403", nobody, "kv2", "kv2/"),
                preflightDenied("below it too is 403, in the words of the question", nobody, "kv2/foo", "kv2/foo/"),
                preflightDenied("a denial is no right", denied, "kv2", "kv2/"),
                preflightDenied("a missing mount is 403", nobody, "none", "none/"),
                refused("a token is needed", with("", get(path)), 403, "permission denied"),
                answered("the list of all needs none", with("", get("sys/internal/ui/mounts")), "'secret':{}"),
                answered("and shows what one may see", with(reader, get("sys/internal/ui/mounts")), "'kv2/':{"),
                answered(
                        "root sees auth methods",
                        get("sys/internal/ui/mounts/auth/approle/x"),
                        "'path':'auth/approle/'"));
    }

    private static WireFact preflightDenied(String claim, String token, String asked, String shown) {
        return refused(
                claim,
                with(token, get("sys/internal/ui/mounts/" + asked)),
                403,
                "preflight capability check returned 403, please ensure client's policies grant access to path \""
                        + shown + "\"");
    }

    Stream<WireFact> capabilities() {
        String paths = "{'paths':['kv2/data/foo','zzz']}";
        return Stream.of(
                refused("of no token", post("sys/capabilities", "{'paths':'x'}"), 400, "no token found"),
                refused(
                        "of an unknown token",
                        post("sys/capabilities", "{'token':'x','paths':'x'}"),
                        400,
                        several("invalid token")),
                refused("of no accessor", post("sys/capabilities-accessor", "{'paths':'x'}"), 400, "missing accessor"),
                refused(
                        "of an unknown accessor",
                        post("sys/capabilities-accessor", "{'accessor':'x','paths':'x'}"),
                        400,
                        several("invalid accessor")),
                new WireFact(
                        "each path has its own",
                        with(reader, post("sys/capabilities-self", paths)),
                        200,
                        reply -> assertThat(reply.object("data"))
                                .isEqualTo(Map.of("kv2/data/foo", List.of("read"), "zzz", List.of("deny")))),
                answered(
                        "one path has the short form too",
                        with(reader, post("sys/capabilities-self", "{'paths':'zzz'}")),
                        "'capabilities':['deny']"),
                answered("root has root", post("sys/capabilities-self", paths), "'zzz':['root']"),
                answered(
                        "of another token",
                        vault -> vault.post(
                                "sys/capabilities", "{\"token\":\"" + reader + "\",\"paths\":[\"kv2/data/foo\"]}"),
                        "'kv2/data/foo':['read']"),
                answered(
                        "of an accessor",
                        vault -> {
                            String accessor = text(vault.as(reader).get("auth/token/lookup-self"), "data", "accessor");
                            return vault.as(root)
                                    .post(
                                            "sys/capabilities-accessor",
                                            "{\"accessor\":\"" + accessor + "\",\"paths\":[\"zzz\"]}");
                        },
                        "'zzz':['deny']"),
                new WireFact(
                        "no path is 400", post("sys/capabilities-self", "{}"), 400, part("paths must be supplied")));
    }
}
