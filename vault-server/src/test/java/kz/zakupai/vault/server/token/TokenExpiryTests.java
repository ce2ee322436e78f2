package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenExpiryTests {
    private final TokenFixture fixture = new TokenFixture();
    private final Secret root = fixture.root();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void expiredTokensAreRemovedInTheOrderOfTheirTime() {
        var ended = new ArrayList<String>();
        fixture.tokens.onRevocation(entry -> ended.add(entry.caller().displayName()));
        for (int hours : new int[] {3, 1, 2, 4}) {
            fixture.child(root, "{\"policies\":[\"a\"],\"display_name\":\"" + hours + "\",\"ttl\":\"" + hours + "h\"}");
        }

        fixture.clock.advance(Duration.ofHours(1));
        fixture.tokens.expireDue(fixture.now());
        assertThat(ended).containsExactly("token-1");

        fixture.clock.advance(Duration.ofHours(2));
        fixture.tokens.expireDue(fixture.now());
        assertThat(ended).hasSize(3).contains("token-2", "token-3");
        assertThat(fixture.tokens.counts().leases()).isEqualTo(1);
    }

    @Test
    void childOfAnExpiredTokenIsRefusedAtOnceAndRemovedWithIt() {
        Secret parent = fixture.child(root, "{\"policies\":[\"a\"],\"ttl\":\"1h\"}");
        Secret child = fixture.child(parent, "{\"ttl\":\"10h\"}");
        fixture.clock.advance(Duration.ofHours(1));

        assertThat(fixture.alive(child)).isFalse();

        fixture.tokens.expireDue(fixture.now());
        assertThat(fixture.tokens.counts().total()).isEqualTo(1);
    }

    @Test
    void renewedTokenOutlivesItsFirstExpiry() {
        TokenEntry entry = fixture.loggedIn("a").entry();
        fixture.tokens.extend(entry, fixture.now(), fixture.now().plus(Duration.ofHours(5)), entry.login());
        fixture.clock.advance(Duration.ofHours(2));

        fixture.tokens.expireDue(fixture.now());

        assertThat(fixture.tokens.byKey(entry.key(), fixture.now())).isNotNull();
    }

    @Test
    void whatExpiredWhileTheServerWasDownIsRefusedBeforeAnyScanAndThenRemoved() throws InterruptedException {
        Secret token = fixture.loggedIn("a").token().token();
        fixture.clock.advance(Duration.ofHours(2));
        var ended = new CountDownLatch(1);
        fixture.tokens.close();
        fixture.tokens = new TokenStore(fixture.storage, fixture.clock, new SecureRandom());
        fixture.tokens.onRevocation(entry -> ended.countDown());

        assertThat(fixture.alive(token)).isFalse();
        fixture.tokens.start();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void spentTokenLeftByACrashIsRemoved() throws InterruptedException {
        TokenEntry once = fixture.tokens
                .create(
                        TokenDraft.of("auth/token/create", "token", List.of("a"))
                                .ttl(Duration.ofHours(1))
                                .uses(1),
                        fixture.now())
                .entry();
        fixture.tokens.use(once);
        fixture.tokens.close();
        var ended = new CountDownLatch(1);
        fixture.tokens = new TokenStore(fixture.storage, fixture.clock, new SecureRandom());
        fixture.tokens.onRevocation(entry -> ended.countDown());

        fixture.tokens.start();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void countsFollowTheLiving() {
        fixture.loggedIn("a");
        TokenEntry second = fixture.loggedIn("b").entry();
        TokenCounts counts = fixture.tokens.counts();

        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.leases()).isEqualTo(2);
        assertThat(counts.byMethod()).isEqualTo(Map.of("approle", 2L, "token", 1L));
        assertThat(counts.byPolicy()).isEqualTo(Map.of("a", 1L, "b", 1L, "default", 2L, "root", 1L));
        assertThat(counts.byTtl()).isEqualTo(Map.of("1h", 2L, "+Inf", 1L));

        fixture.tokens.revoke(second);
        assertThat(fixture.tokens.counts().byPolicy()).isEqualTo(Map.of("a", 1L, "default", 1L, "root", 1L));
    }

    @Test
    void countsAreTheSameAfterARestart() {
        fixture.loggedIn("a");
        TokenCounts before = fixture.tokens.counts();

        fixture.restart();
        fixture.tokens.requestTidy(fixture.now());
        fixture.tokens.expireDue(fixture.now());

        assertThat(fixture.tokens.counts()).isEqualTo(before);
    }

    @Test
    void tidyRemovesTheChildOfATokenThatIsGone() {
        Secret parent = fixture.child(root, "{\"policies\":[\"a\"]}");
        Secret child = fixture.child(parent, "{}");
        TokenEntry left = fixture.entry(child);
        fixture.storage.delete("id/" + fixture.entry(parent).key());
        fixture.restart();
        assertThat(fixture.alive(child)).isFalse();

        assertThat(fixture.write(root, "tidy", "{}").status()).isEqualTo(202);
        fixture.tokens.expireDue(fixture.now());

        assertThat(fixture.storage.keys()).noneMatch(key -> key.endsWith(left.key()));
        assertThat(fixture.alive(root)).isTrue();
    }
}
