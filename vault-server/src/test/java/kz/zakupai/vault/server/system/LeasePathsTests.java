package kz.zakupai.vault.server.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.lease.LeaseFixture;
import kz.zakupai.vault.server.lease.LeaseStore;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.token.TokenDraft;
import kz.zakupai.vault.server.token.TokenEntry;
import kz.zakupai.vault.server.token.TokenStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeasePathsTests {
    private final TokenStore tokens =
            new TokenStore(new CountingStorage(), () -> EngineFixture.START, new SecureRandom());
    private final LeaseStore leases = LeaseFixture.empty();
    private final PolicyStore policies = new PolicyStore(new CountingStorage());
    private final EngineFixture fixture = new EngineFixture(
            () -> new LeasePaths(tokens, leases, caller -> policies.aclFor(caller.policies())).paths(), "sys/");

    @Test
    void leaseOfATokenIsShown() {
        TokenEntry login = issued("auth/approle/login");

        Map<String, ?> data = EngineFixture.data(fixture.write("leases/lookup", leaseId(login)));

        assertThat(data.get("id")).isEqualTo(login.leaseId());
        assertThat(data.get("ttl")).isEqualTo(3600);
        assertThat(data.get("expire_time")).isEqualTo("2026-03-01T11:00:00.123456789Z");
    }

    @Test
    void leasesAreListedLevelByLevel() {
        TokenEntry login = issued("auth/approle/login");

        assertThat(fixture.list("leases/lookup/auth/approle")).isEqualTo(List.of("login/"));
        assertThat(fixture.list("leases/lookup/auth/approle/login")).isEqualTo(List.of(login.key()));
    }

    @Test
    void listingAllLeasesNeedsSudo() {
        issued("auth/approle/login");
        policies.put("lister", "path \"sys/leases/lookup/\" { capabilities = [\"list\"] }");
        policies.put("chief", "path \"sys/leases/lookup/\" { capabilities = [\"list\", \"sudo\"] }");

        assertThat(as("lister")
                        .failure(Operation.LIST, "leases/lookup/", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(as("chief").list("leases/lookup/")).isEqualTo(List.of("auth/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leases/revoke", "revoke"})
    void revokedLeaseEndsItsTokenAndAnUnknownOneIsForgiven(String path) {
        TokenEntry login = issued("auth/approle/login");

        fixture.write(path, leaseId(login));
        fixture.write(path, leaseId(login));

        assertThat(alive(login)).isFalse();
    }

    @Test
    void leaseIdMayStandInThePath() {
        TokenEntry login = issued("auth/approle/login");

        fixture.write("leases/revoke/" + login.leaseId(), Map.of());

        assertThat(alive(login)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leases/revoke-prefix/auth/approle",
                "leases/revoke-prefix/auth/approle/login/",
                "revoke-prefix/auth/approle",
                "leases/revoke-force/auth/approle",
                "revoke-force/auth/approle"
            })
    void prefixTakesWhatIsBelowItAndNothingBeside(String path) {
        TokenEntry login = issued("auth/approle/login");
        TokenEntry other = issued("auth/approle2/login");

        fixture.write(path, Map.of());

        assertThat(alive(login)).isFalse();
        assertThat(alive(other)).isTrue();
    }

    @Test
    void errorsAreWhatClientsKnow() {
        TokenEntry login = issued("auth/approle/login");

        assertThat(refused("leases/lookup", "auth/x/none")).isEqualTo("invalid lease");
        assertThat(refused("leases/lookup", "auth/other/login/" + login.key())).isEqualTo("invalid lease");
        assertThat(refused("leases/renew", "auth/x/none")).isEqualTo("lease not found");
        assertThat(refused("renew", login.leaseId())).isEqualTo("tokens cannot be renewed through this endpoint");
        assertThat(refused("leases/revoke", "")).isEqualTo("lease_id must be specified");
    }

    private TokenEntry issued(String path) {
        return tokens.create(
                        TokenDraft.of(path, "approle", List.of("default")).ttl(Duration.ofHours(1)),
                        EngineFixture.START)
                .entry();
    }

    private boolean alive(TokenEntry entry) {
        return tokens.byKey(entry.key(), EngineFixture.START) != null;
    }

    private static Map<String, @Nullable Object> leaseId(TokenEntry entry) {
        return Map.of("lease_id", entry.leaseId());
    }

    private String refused(String path, String leaseId) {
        RequestFailure failure = fixture.failure(Operation.UPDATE, path, Map.of("lease_id", leaseId));
        assertThat(failure.status()).isEqualTo(400);
        return failure.errors().getFirst();
    }

    private EngineFixture as(String policy) {
        TokenEntry entry = tokens.create(
                        TokenDraft.of("auth/token/create", "token", List.of(policy)), EngineFixture.START)
                .entry();
        return fixture.as(entry.caller());
    }
}
