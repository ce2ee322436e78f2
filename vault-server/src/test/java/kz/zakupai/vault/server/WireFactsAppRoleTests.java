package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.text;
import static kz.zakupai.vault.server.WireFact.warned;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/** AppRole: logins, secret-ids, and what is wrong with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsAppRoleTests {
    private static final String ROLE = "auth/approle/role/";
    private static final String INVALID = "invalid role or secret ID";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post(ROLE + "limited", "{\"secret_id_num_uses\":5,\"secret_id_ttl\":\"1h\"}");
        vault.post(ROLE + "free", "{}");
        vault.post(ROLE + "locked", "{}");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private String roleId(String role) {
        return text(vault.as(root).get(ROLE + role + "/role-id"), "data", "role_id");
    }

    private Reply secretId(String role, String body) {
        return vault.as(root).post(ROLE + role + "/secret-id", body.replace('\'', '"'));
    }

    private String newSecretId(String role) {
        return text(secretId(role, "{}"), "data", "secret_id");
    }

    private Function<ServerFixture, Reply> login(String roleId, String secretId) {
        return with("", post("auth/approle/login", "{'role_id':'" + roleId + "','secret_id':'" + secretId + "'}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"logins", "secretIds", "limits"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> logins() {
        String free = roleId("free");
        return Stream.of(
                refused("a role-id is needed", with("", post("auth/approle/login", "{}")), 400, "missing role_id"),
                refused("a secret-id is needed", login(free, ""), 400, "missing secret_id"),
                refused("a wrong secret-id is 400", login(free, "x"), 400, INVALID),
                refused("a wrong role-id is the same", login("x", "x"), 400, INVALID),
                answered("both right is a login", login(free, newSecretId("free")), "'auth':{'client_token':'hvs."),
                answered(
                        "the role's name is in the metadata", login(free, newSecretId("free")), "{'role_name':'free'}"),
                refused(
                        "another address is told so",
                        vault -> login(
                                        free,
                                        text(secretId("free", "{'cidr_list':['10.0.0.0/8']}"), "data", "secret_id"))
                                .apply(vault),
                        400,
                        "source address \"127.0.0.1\" unauthorized through CIDR restrictions on the secret ID"),
                warned(
                        "unknown fields of a login are a warning",
                        with(
                                "",
                                post(
                                        "auth/approle/login",
                                        "{'zz':1,'role_id':'" + free + "','secret_id':'" + newSecretId("free") + "'}")),
                        "Endpoint ignored these unrecognized parameters: [zz]"));
    }

    Stream<WireFact> secretIds() {
        String accessors = ROLE + "free/secret-id-accessor/";
        return Stream.of(
                done(
                        "lookup of an unknown secret-id is 204",
                        post(ROLE + "free/secret-id/lookup", "{'secret_id':'x'}")),
                answered(
                        "without a ttl it expires in the year 1",
                        post(ROLE + "free/secret-id/lookup", "{'secret_id':'" + newSecretId("free") + "'}"),
                        "'expiration_time':'0001-01-01T00:00:00Z'"),
                new WireFact(
                        "an unknown accessor is 404",
                        post(accessors + "lookup", "{'secret_id_accessor':'x'}"),
                        404,
                        part("failed to find accessor entry for secret_id_accessor: \\\"x\\\"")),
                new WireFact(
                        "so is destroying it",
                        post(accessors + "destroy", "{'secret_id_accessor':'x'}"),
                        404,
                        part("failed to find accessor entry for secret_id_accessor: \\\"x\\\"")),
                new WireFact("an unknown role is 404", post(ROLE + "none/secret-id", "{}"), 404, noErrors()),
                new WireFact("below it too", list(ROLE + "none/secret-id"), 404, noErrors()),
                new WireFact(
                        "a bad address is 400",
                        post(ROLE + "free/secret-id", "{'cidr_list':['bad']}"),
                        400,
                        part("invalid CIDR blocks")),
                answered("an id of one's own", post(ROLE + "free/custom-secret-id", "{'secret_id':'mine'}"), "'mine'"),
                refused(
                        "is registered once",
                        post(ROLE + "free/custom-secret-id", "{'secret_id':'mine'}"),
                        400,
                        "SecretID is already registered"),
                new WireFact(
                        "metadata is no object",
                        post(ROLE + "free/secret-id", "{'metadata':{'a':'b'}}"),
                        400,
                        part("expected type")),
                answered(
                        "metadata is a text of JSON",
                        post(ROLE + "free/secret-id", "{'metadata':'{\\\"a\\\":\\\"b\\\"}'}"),
                        "'secret_id_accessor'"),
                answered(
                        "or of pairs",
                        post(ROLE + "free/secret-id", "{'metadata':'a=b,c=d'}"),
                        "'secret_id_accessor'"));
    }

    Stream<WireFact> limits() {
        String path = ROLE + "limited/secret-id";
        String uses = "num_uses cannot be higher than the role's secret_id_num_uses";
        String ttl = "ttl cannot be longer than the role's secret_id_ttl";
        return Stream.of(
                refused("unlimited uses are more than five", post(path, "{'num_uses':0}"), 400, uses),
                refused("six uses too", post(path, "{'num_uses':6}"), 400, uses),
                refused("no ttl is longer than an hour", post(path, "{'ttl':0}"), 400, ttl),
                refused("two hours too", post(path, "{'ttl':'2h'}"), 400, ttl),
                answered(
                        "the role's limits are the default",
                        post(path, "{}"),
                        "'secret_id_num_uses':5,'secret_id_ttl':3600"),
                answered("a single field has a path", get(ROLE + "limited/secret-id-ttl"), "'secret_id_ttl':3600"));
    }

    @Test
    void fiveWrongLoginsAre400ThenAlsoARightOneIs403() {
        String role = roleId("locked");
        String secretId = newSecretId("locked");
        for (int i = 0; i < 5; i++) {
            assertThat(login(role, "wrong").apply(vault).status()).isEqualTo(400);
        }
        assertThat(login(role, secretId).apply(vault).status()).isEqualTo(403);
    }

    @Test
    void anExpiredSecretIdIsRefusedAtOnce() {
        try (var other = new ServerFixture(new MemoryStore()).ready()) {
            other.post("sys/auth/approle", "{\"type\":\"approle\"}");
            other.post(ROLE + "r", "{\"secret_id_ttl\":\"1h\"}");
            String role = text(other.get(ROLE + "r/role-id"), "data", "role_id");
            String secretId = text(other.post(ROLE + "r/secret-id", "{}"), "data", "secret_id");
            other.pass(Duration.ofMinutes(61));

            Reply reply = login(role, secretId).apply(other);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.error()).isEqualTo(INVALID);
        }
    }
}
