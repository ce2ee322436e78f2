package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.nothing;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.send;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Init, seal and health, on three servers: not initialised, sealed, unsealed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsSealTests {
    private final ServerFixture fresh = new ServerFixture(new MemoryStore());
    private final ServerFixture sealed = new ServerFixture(new MemoryStore());
    private final ServerFixture open = new ServerFixture(new MemoryStore());

    @BeforeAll
    void prepare() {
        sealed.ready().send("PUT", "sys/seal", "");
        open.ready();
    }

    @AfterAll
    void stop() {
        fresh.close();
        sealed.close();
        open.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void beforeInit(WireFact fact) {
        fact.check(fresh, "");
    }

    Stream<WireFact> beforeInit() {
        return Stream.of(
                new WireFact("health is 501", get("sys/health"), 501, part("'initialized':false,'sealed':true")),
                new WireFact("uninitcode replaces it", get("sys/health?uninitcode=299"), 299, part("'initialized'")),
                refused("any other path is 503, not 501", get("secret/a"), 503, "Vault is sealed"),
                refused("so is the leader", get("sys/leader"), 503, "Vault is sealed"),
                answered("init says so", get("sys/init"), "{'initialized':false}"),
                answered("the seal status says so", get("sys/seal-status"), "'initialized':false,'sealed':true,'t':0"),
                done("sealing is 204", send("PUT", "sys/seal", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whileSealed(WireFact fact) {
        fact.check(sealed, sealed.token());
    }

    Stream<WireFact> whileSealed() {
        return Stream.of(
                new WireFact(
                        "health is 503 and a standby", get("sys/health"), 503, part("'sealed':true,'standby':true")),
                new WireFact(
                        "replication is unknown",
                        get("sys/health"),
                        503,
                        part("'replication_performance_mode':'unknown','replication_dr_mode':'unknown'")),
                new WireFact("sealedcode replaces it", get("sys/health?sealedcode=200"), 200, part("'sealed':true")),
                refused("any other path is 503", get("auth/token/lookup-self"), 503, "Vault is sealed"),
                done("sealing again needs no token", with("", send("PUT", "sys/seal", ""))),
                answered("a share counts", share(0, "KEY"), "'progress':1"),
                answered("a repeated share leaves progress", share(0, "key"), "'progress':1"),
                new WireFact(
                        "a wrong last share is 400",
                        WireFactsSealTests::wrongSecondShare,
                        400,
                        part("unable to retrieve stored keys: invalid key: ")),
                answered("and progress is 0 again", get("sys/seal-status"), "'progress':0"),
                new WireFact(
                        "no key is 400",
                        send("PUT", "sys/unseal", "{}"),
                        400,
                        reply -> assertThat(reply.error()).startsWith("'key' must be specified")),
                answered("reset forgets shares", send("PUT", "sys/unseal", "{'reset':true}"), "'progress':0"));
    }

    private static Function<ServerFixture, Reply> share(int number, String field) {
        return vault -> vault.send(
                "PUT", "sys/unseal", "{\"" + field + "\":\"" + vault.keys().get(number) + "\"}");
    }

    /** The second share with another first digit: its last byte, which tells shares apart, must differ from the first's. */
    private static Reply wrongSecondShare(ServerFixture vault) {
        String share = vault.keys().get(1);
        return unseal((share.startsWith("0") ? "1" : "0") + share.substring(1)).apply(vault);
    }

    private static Function<ServerFixture, Reply> unseal(String key) {
        return send("PUT", "sys/unseal", "{'key':'" + key + "'}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whileUnsealed(WireFact fact) {
        fact.check(open, open.token());
    }

    Stream<WireFact> whileUnsealed() {
        return Stream.of(
                answered("health is 200 and active", with("", get("sys/health")), "'sealed':false,'standby':false"),
                answered("health has what Spring Vault reads", get("sys/health"), "'performance_standby':false"),
                answered("replication is disabled", get("sys/health"), "'replication_dr_mode':'disabled'"),
                new WireFact("HEAD of health has no body", send("HEAD", "sys/health", ""), 200, nothing()),
                new WireFact("a bad code is 400", get("sys/health?activecode=abc"), 400, noErrors()),
                answered("unsealing again is the status", unseal("00".repeat(33)), "'sealed':false"),
                refused("reset is refused", send("PUT", "sys/unseal", "{'reset':true}"), 400, "vault is unsealed"),
                refused("init is done once", send("PUT", "sys/init", "{}"), 400, "Vault is already initialized"),
                answered("init needs no token", with("", get("sys/init")), "{'initialized':true}"),
                answered("Terraform finds the version", with("", get("sys/seal-status")), "'version':'1.17.6'"),
                new WireFact(
                        "the status is no envelope",
                        get("sys/seal-status"),
                        200,
                        reply -> assertThat(reply.json())
                                .containsKeys(
                                        "type",
                                        "t",
                                        "n",
                                        "progress",
                                        "nonce",
                                        "build_date",
                                        "migration",
                                        "cluster_name")
                                .containsKeys("cluster_id", "recovery_seal", "storage_type")
                                .doesNotContainKeys("request_id", "data")),
                refused("sealing needs a token", with("", send("PUT", "sys/seal", "")), 403, "permission denied"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST sys/health",
                "DELETE sys/health",
                "LIST sys/health",
                "DELETE sys/init",
                "HEAD sys/init",
                "POST sys/seal-status",
                "HEAD sys/seal-status",
                "POST sys/leader",
                "HEAD sys/leader",
                "GET sys/seal",
                "HEAD sys/seal",
                "GET sys/unseal",
                "PATCH sys/unseal"
            })
    void aWrongVerbIs405InEveryState(String request) {
        String[] words = request.split(" ");
        for (ServerFixture vault : new ServerFixture[] {fresh, sealed, open}) {
            Reply reply = vault.send(words[0], words[1], "");
            assertThat(reply.status()).as(request).isEqualTo(405);
            assertThat(reply.text()).isEqualTo(words[0].equals("HEAD") ? "" : "{\"errors\":[]}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 of 1", "3 of 2", "1 of 300"})
    void impossibleSharesAreRefusedAndNothingIsMade(String shares) {
        String[] words = shares.split(" of ");
        Reply reply = fresh.send(
                "PUT", "sys/init", "{\"secret_threshold\":" + words[0] + ",\"secret_shares\":" + words[1] + "}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(fresh.get("sys/init").json()).isEqualTo(Map.of("initialized", false));
    }
}
