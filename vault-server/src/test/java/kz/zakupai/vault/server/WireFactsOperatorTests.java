package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.delete;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.warned;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says of itself: its node, machine, versions, configuration, counters and plugins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsOperatorTests {
    private static final String CATALOG = "sys/plugins/catalog";
    private static final String RELOAD = "sys/plugins/reload/backend";
    private static final String UNKNOWN_TYPE = "unknown plugin type: use auth, database or secret";
    private static final String NOT_THERE = "plugin not found in the catalog";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/own", "{\"type\":\"kv\"}");
        vault.post("own/kept", "{\"a\":\"b\"}");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"node", "catalog", "reloads"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    static Stream<WireFact> node() {
        return Stream.of(
                answered("the only node is active", get("sys/ha-status"), "'active_node':true,'last_echo':null"),
                answered("with the version that health tells", get("sys/ha-status"), "'version':'1.17.6'"),
                warned(
                        "a step down says that nobody takes over",
                        post("sys/step-down", ""),
                        "this server has no standby that could take over: it stays active;"
                                + " \"vault operator seal\" ends its service"),
                answered("and the server stays active", get("sys/health"), "'sealed':false"),
                answered("the version that serves", list("sys/version-history"), "'keys':['1.17.6+zakupai.0.1.0']"),
                answered(
                        "and since when",
                        list("sys/version-history"),
                        "'previous_version':null,'timestamp_installed':'2026-11-22T10:00:00Z'"),
                answered("the machine's name", get("sys/host-info"), "'hostname':"),
                answered("the configuration", get("sys/config/state/sanitized"), "'max_lease_ttl':2764800"),
                answered("its listeners", get("sys/config/state/sanitized"), "'tls_disable':true"),
                answered("requests are counted elsewhere", get("sys/internal/counters/requests"), "'counters':null"),
                answered(
                        "how many tokens live",
                        get("sys/internal/counters/tokens"),
                        "'counters':{'service_tokens':{'total':1}}"),
                done("clients over months are not counted", get("sys/internal/counters/activity")),
                done("nor this month", get("sys/internal/counters/activity/monthly")),
                answered("which is said", get("sys/internal/counters/config"), "'enabled':'default-disabled'"),
                done("and may be wished", post("sys/internal/counters/config", "{'enabled':'disable'}")),
                refused(
                        "but not the counting",
                        post("sys/internal/counters/config", "{'enabled':'enable'}"),
                        400,
                        "this server does not count clients over months; how many tokens and entities live is in"
                                + " sys/metrics"),
                answered(
                        "how many entities there are",
                        get("sys/internal/counters/entities"),
                        "'counters':{'entities':{'total':0}}"));
    }

    static Stream<WireFact> catalog() {
        String driver = "'database':['postgresql-database-plugin']";
        return Stream.of(
                answered("the database drivers", get(CATALOG), driver),
                answered("the engines that can be mounted", get(CATALOG), "'secret':['database','kv','pki','totp',"),
                answered(
                        "every one in detail",
                        get(CATALOG),
                        "{'builtin':true,'deprecation_status':'supported','name':'approle','type':'auth',"
                                + "'version':'v1.17.6+builtin.vault'}"),
                answered("the names of one type", list(CATALOG + "/auth"), "'keys':['approle','cert',"),
                answered("one", get(CATALOG + "/secret/kv"), "'builtin':true,'deprecation_status':'supported'"),
                answered("in its version", get(CATALOG + "/secret/kv?version=v1.17.6%2Bbuiltin.vault"), "'name':'kv'"),
                new WireFact("in no other", get(CATALOG + "/secret/kv?version=v9"), 404, noErrors()),
                new WireFact("not as another type", get(CATALOG + "/auth/kv"), 404, noErrors()),
                refused("nor of an unknown type", get(CATALOG + "/moon/kv"), 400, UNKNOWN_TYPE),
                refused(
                        "what is not built in cannot be registered",
                        post(CATALOG + "/secret/own", "{'sha256':'ab','command':'own'}"),
                        400,
                        "cannot register secret plugin: this server runs no code from outside of it; use one that is"
                                + " built in, which \"vault plugin list\" shows"),
                refused(
                        "nor what is built in removed",
                        delete(CATALOG + "/secret/kv"),
                        400,
                        "a built-in plugin cannot be removed; disable its mounts instead"),
                done("removing what is not there", delete(CATALOG + "/secret/own")),
                answered("nothing is pinned", get("sys/plugins/pins"), "'pinned_versions':[]"),
                new WireFact("not one", get("sys/plugins/pins/secret/kv"), 404, noErrors()),
                refused(
                        "nor can be",
                        post("sys/plugins/pins/secret/kv", "{'version':'v1'}"),
                        400,
                        "cannot pin a built-in plugin: its version is that of the server"),
                refused("an unknown one", post("sys/plugins/pins/secret/own", "{'version':'v1'}"), 400, NOT_THERE),
                done("unpinning", delete("sys/plugins/pins/secret/kv")));
    }

    static Stream<WireFact> reloads() {
        return Stream.of(
                done("mounts of a type start anew", post(RELOAD, "{'plugin':'kv'}")),
                done("those of a driver", post(RELOAD, "{'plugin':'postgresql-database-plugin'}")),
                done("one mount", post(RELOAD, "{'mounts':'own'}")),
                done("by its type in the path", post("sys/plugins/reload/secret/kv", "")),
                answered("and keep what is stored", get("own/kept"), "'a':'b'"),
                new WireFact(
                        "everywhere with an id",
                        post(RELOAD, "{'plugin':'kv','scope':'global'}"),
                        202,
                        WireFact.part("'reload_id':'")),
                refused(
                        "nowhere else",
                        post(RELOAD, "{'plugin':'kv','scope':'moon'}"),
                        400,
                        "reload scope must be omitted or 'global'"),
                refused("nothing at all", post(RELOAD, "{}"), 400, "plugin or mounts must be provided"),
                refused(
                        "both at once",
                        post(RELOAD, "{'plugin':'kv','mounts':['own']}"),
                        400,
                        "plugin and mounts cannot be set at the same time"),
                refused("an unknown plugin", post(RELOAD, "{'plugin':'own'}"), 400, NOT_THERE),
                refused(
                        "a path without a mount",
                        post(RELOAD, "{'mounts':['nowhere/']}"),
                        400,
                        "cannot fetch mount entry on \"nowhere/\""),
                refused(
                        "the server's own",
                        post(RELOAD, "{'mounts':['sys/']}"),
                        400,
                        "\"sys/\" is the server's own and cannot be reloaded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sys/host-info", "sys/in-flight-req", "sys/config/state/sanitized", "sys/monitor"})
    void whatShowsTheServersInsideNeedsSudo(String path) {
        vault.as(root).policy("reader", "path \"sys/*\" { capabilities = [\"read\"] }");

        assertThat(vault.as(vault.tokenWith("reader")).get(path).status()).isEqualTo(403);
    }

    @Test
    void aRequestUnderWayIsShownWithoutItsTokenAndQuery() {
        String text = vault.as(root).get("sys/in-flight-req?canary=sesame").text();

        assertThat(text).contains("\"request_path\":\"/v1/sys/in-flight-req\"", "\"request_method\":\"GET\"");
        assertThat(text).contains("\"client_remote_address\":\"127.0.0.1:", "\"start_time\":\"2026-11-22T09:59:59.9");
        assertThat(text).doesNotContain(root).doesNotContain("sesame");
    }

    @Test
    void everyVersionThatServedStaysInTheHistory() {
        MemoryStore store = new MemoryStore();
        try (ServerFixture first = new ServerFixture(store).ready()) {
            first.pass(Duration.ofDays(1));
            first.send("PUT", "sys/seal", "");
            first.unseal(first.keys());

            assertThat(first.list("sys/version-history").object("data").get("keys"))
                    .isEqualTo(List.of("1.17.6+zakupai.0.1.0"));
            assertThat(first.list("sys/version-history").text()).contains("2026-11-22T10:00:00Z");
        }
    }
}
