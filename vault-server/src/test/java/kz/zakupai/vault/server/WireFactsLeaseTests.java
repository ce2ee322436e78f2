package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.nothing;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
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

/** Leases that do not exist, and those of tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsLeaseTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> holds() {
        String lease = "{'lease_id':'none'}";
        return Stream.of(
                refused("lookup of an unknown lease", post("sys/leases/lookup", lease), 400, "invalid lease"),
                refused("renewal of one", post("sys/leases/renew", lease), 400, "lease not found"),
                refused("at the old path", post("sys/renew", lease), 400, "lease not found"),
                refused("with its id in the path", post("sys/leases/renew/none", ""), 400, "lease not found"),
                done("revocation of one", post("sys/leases/revoke", lease)),
                done("revocation at the old path", post("sys/revoke", lease)),
                done("revocation with its id in the path", post("sys/leases/revoke/none", "")),
                accepted(
                        "revocation that is not waited for",
                        post("sys/leases/revoke", "{'lease_id':'none','sync':false}")),
                done("revocation of none", post("sys/leases/revoke-prefix/none", "")),
                accepted("that of none, not waited for", post("sys/leases/revoke-prefix/none", "{'sync':false}")),
                done("forced revocation of none", post("sys/leases/revoke-force/none", "")),
                new WireFact("a LIST of none", list("sys/leases/lookup/none"), 404, noErrors()));
    }

    private static WireFact accepted(String claim, Function<ServerFixture, Reply> request) {
        return new WireFact(claim, request, 202, nothing());
    }

    @Test
    void revokingAllLeasesOfTokensSparesWhatNeverExpires() {
        String leased = vault.as(root).tokenWith("default");

        done("all", post("sys/leases/revoke-prefix/auth/token", "")).check(vault, root);

        assertThat(vault.as(leased).get("auth/token/lookup-self").status()).isEqualTo(403);
        assertThat(vault.as(root).get("auth/token/lookup-self").status()).isEqualTo(200);
    }
}
