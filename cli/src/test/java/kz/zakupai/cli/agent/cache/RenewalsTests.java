package kz.zakupai.cli.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Renewing what is kept, at a real server whose clock is the cache's. */
class RenewalsTests {
    private static final class Clock implements Pacing {
        private volatile Instant now = Instant.parse("2026-11-23T04:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public void pause(Duration duration) {
            now = now.plus(duration);
        }
    }

    private final Clock clock = new Clock();
    private final Development server = VaultServer.startDevelopment("127.0.0.1", 0, Secret.of("root"), clock);
    private final VaultTransport wire =
            VaultTransport.open(VaultSettings.of(server.server().address()));
    private final LeaseCache cache = new LeaseCache(new CacheLimits(2, 10_000, 5_000), clock);

    @AfterEach
    void close() {
        wire.close();
        server.close();
    }

    private CacheKey keepToken(String name, Map<String, ?> settings) {
        VaultRequest request = VaultRequest.post("auth/token/create-orphan", JsonValue.of(settings))
                .withToken(server.rootToken());
        VaultResponse response = wire.send(request).orThrow(request);
        return offer(name, response.body()) ? key(name) : new CacheKey("not kept");
    }

    private static CacheKey key(String name) {
        return CacheKey.of("POST", "/v1/" + name, List.of(), new byte[0]);
    }

    private boolean offer(String name, byte[] body) {
        var request = new AnsweredRequest(key(name), "POST", name, "", Optional.of(server.rootToken()));
        return cache.offer(request, clock.instant(), 200, List.of(), body);
    }

    @Test
    void aTokenLivesOnPastItsFirstLifeAndEndsWithItsMaximum() {
        CacheKey key = keepToken("a", Map.of("ttl", "30m", "explicit_max_ttl", "2h"));
        Renewals renewals = new Renewals(cache, wire, clock);
        Instant begin = clock.instant();
        while (cache.find(key).isPresent()) {
            clock.pause(renewals.turn());
        }
        assertThat(Duration.between(begin, clock.instant())).isBetween(Duration.ofMinutes(115), Duration.ofHours(2));
        assertThat(cache.size()).isZero();
    }

    @Test
    void aTokenThatCannotBeRenewedIsKeptToItsEnd() {
        CacheKey key = keepToken("a", Map.of("ttl", "30m", "renewable", false));
        Renewals renewals = new Renewals(cache, wire, clock);
        clock.pause(Duration.ofMinutes(29));
        Duration _ = renewals.turn();
        assertThat(cache.find(key)).isPresent();
        clock.pause(Duration.ofSeconds(31));
        Duration _ = renewals.turn();
        assertThat(cache.size()).isZero();
    }

    @Test
    void whatTheVaultNoLongerKnowsIsForgottenAtTheNextRenewal() {
        keepToken("a", Map.of("ttl", "30m"));
        String token = new String(cache.find(key("a")).orElseThrow().body(), StandardCharsets.UTF_8)
                .replaceAll(".*\"client_token\":\"([^\"]*)\".*", "$1");
        VaultRequest revoke = VaultRequest.post("auth/token/revoke", JsonValue.of(Map.of("token", token)))
                .withToken(server.rootToken());
        wire.send(revoke).orThrow(revoke);
        clock.pause(Duration.ofMinutes(21));
        Duration _ = new Renewals(cache, wire, clock).turn();
        assertThat(cache.size()).isZero();
    }

    @Test
    void aVaultThatIsAwayIsAskedAgainUntilTheEnd() {
        CacheKey key = keepToken("a", Map.of("ttl", "30m"));
        VaultTransport away = VaultTransport.open(VaultSettings.of(URI.create("http://127.0.0.1:1")));
        clock.pause(Duration.ofMinutes(21));
        Renewals failing = new Renewals(cache, away, clock);
        assertThat(failing.turn()).isEqualTo(Duration.ofSeconds(10));
        assertThat(cache.find(key)).isPresent();
        clock.pause(Duration.ofMinutes(8).plusSeconds(31));
        Duration _ = failing.turn();
        assertThat(cache.size()).isZero();
        away.close();
    }

    @Test
    void aFullCacheKeepsWhatItRenewsAndTakesNothingNew() {
        CacheKey first = keepToken("a", Map.of("ttl", "30m"));
        CacheKey second = keepToken("b", Map.of("ttl", "30m"));
        keepToken("c", Map.of("ttl", "30m"));
        assertThat(cache.find(first)).isPresent();
        assertThat(cache.find(second)).isPresent();
        assertThat(cache.find(key("c"))).isEmpty();
        cache.forgetPaths("", "a");
        keepToken("c", Map.of("ttl", "30m"));
        assertThat(cache.find(key("c"))).isPresent();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() {
        String body = "{\"auth\":{\"client_token\":\"x\",\"orphan\":true,\"lease_duration\":60},\"data\":\"%s\"}";
        assertThat(offer("a", body.formatted("y").getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(offer("b", body.formatted("y".repeat(5_000)).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void leasesAreRenewedWithTheTokenThatAskedForThemAndForgottenByTheirPrefix() {
        byte[] lease = "{\"lease_id\":\"database/creds/app/1\",\"lease_duration\":60,\"renewable\":true}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(offer("database/creds/app", lease)).as("a stranger's token").isFalse();
        cache.own(server.rootToken());
        assertThat(offer("database/creds/app", lease)).isTrue();
        Entry entry = cache.due(clock.instant().plusSeconds(40)).getFirst();
        assertThat(entry.renewal()).hasToString("PUT sys/leases/renew");
        cache.forgetLeases("database/creds/other");
        assertThat(cache.size()).isOne();
        new Revocations(cache)
                .granted(
                        new AnsweredRequest(
                                key("x"), "PUT", "sys/leases/revoke-prefix/database/creds", "", Optional.empty()),
                        new byte[0]);
        assertThat(cache.size()).isZero();
    }
}
