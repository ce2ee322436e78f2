package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenStoreTests {
    private final TokenFixture fixture = new TokenFixture();
    private final ObservedStorage storage = fixture.storage;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rootTokenHasAllRightsAndNoExpiry() {
        TokenEntry root = fixture.entry(fixture.root());

        assertThat(root.caller().root()).isTrue();
        assertThat(root.expires()).isNull();
        assertThat(root.orphan()).isTrue();
        assertThat(root.caller().path()).isEqualTo("auth/token/root");
    }

    @Test
    void tokensSurviveARestart() {
        Issuance login = fixture.loggedIn("a");
        fixture.restart();

        TokenEntry entry = fixture.entry(login.token().token());

        assertThat(entry).isEqualTo(login.entry());
        assertThat(entry.login()).isEqualTo(TokenFixture.login("a"));
        assertThat(fixture.tokens.byAccessor(login.token().accessor(), fixture.now()))
                .isEqualTo(entry);
    }

    @Test
    void loginTakesOneWrite() {
        int before = storage.writes();

        fixture.loggedIn("a");

        assertThat(storage.writes()).isEqualTo(before + 1);
    }

    @Test
    void knownTokenIsFoundWithoutReadingTheStorage() {
        Secret token = fixture.loggedIn("a").token().token();
        fixture.entry(token);
        int before = storage.reads();

        assertThat(fixture.alive(token)).isTrue();
        assertThat(storage.reads()).isEqualTo(before);
    }

    @Test
    void loginGetsDefaultPolicySortedAndItsTtl() {
        Issuance login = fixture.loggedIn("b", "A", "b");

        assertThat(login.token().policies()).containsExactly("a", "b", "default");
        assertThat(login.token().ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(login.token().orphan()).isTrue();
        assertThat(login.token().renewable()).isTrue();
        assertThat(login.token().type()).isEqualTo(TokenType.SERVICE);
        assertThat(login.token().token().reveal()).matches("hvs\\.[0-9A-Za-z]{32}");
        assertThat(login.token().accessor()).matches("[0-9A-Za-z]{24}");
    }

    @Test
    void authMethodCannotMakeARootToken() {
        assertThatThrownBy(() -> fixture.loggedIn("root"))
                .isInstanceOfSatisfying(
                        RequestFailure.class,
                        failure ->
                                assertThat(failure.errors()).containsExactly("auth methods cannot create root tokens"));
    }

    @Test
    void expiredTokenIsAbsentThatVeryNanosecond() {
        Secret token = fixture.loggedIn("a").token().token();
        fixture.clock.advance(Duration.ofHours(1).minusNanos(1));
        assertThat(fixture.alive(token)).isTrue();

        fixture.clock.advance(Duration.ofNanos(1));

        assertThat(fixture.alive(token)).isFalse();
    }

    @Test
    void unknownEmptyAndHugeTokensAreAbsent() {
        assertThat(fixture.alive(Secret.of("hvs.unknown"))).isFalse();
        assertThat(fixture.alive(Secret.of(""))).isFalse();
        assertThat(fixture.alive(Secret.of("x".repeat(100_000)))).isFalse();
    }

    @Test
    void neitherTokenNorAccessorLiesInStorageOrTextForms() {
        Issuance login = fixture.loggedIn("a");
        String token = login.token().token().reveal();
        String accessor = login.token().accessor();

        assertThat(storage.holds(token)).isFalse();
        assertThat(storage.keys()).noneMatch(key -> key.contains(accessor));
        assertThat(login + " " + login.entry() + " " + login.entry().caller() + " " + login.token())
                .doesNotContain(token);
    }

    @Test
    void accessorsAreListed() {
        Issuance one = fixture.loggedIn("a");
        Issuance two = fixture.loggedIn("b");

        assertThat(fixture.tokens.accessors())
                .containsExactlyInAnyOrder(one.token().accessor(), two.token().accessor());
    }

    @Test
    void limitedTokenServesExactlyItsUses() {
        Secret token = limited(3);

        for (int left : List.of(2, 1, TokenEntry.SPENT)) {
            TokenEntry used = Objects.requireNonNull(fixture.tokens.use(fixture.entry(token)));
            assertThat(used.caller().usesLeft()).isEqualTo(left);
        }

        assertThat(fixture.alive(token)).isFalse();
    }

    @Test
    void usesAreCountedAcrossARestart() {
        Secret token = limited(2);
        fixture.tokens.use(fixture.entry(token));
        fixture.restart();

        assertThat(fixture.entry(token).caller().usesLeft()).isEqualTo(1);
    }

    @Test
    void unlimitedUseWritesNothing() {
        TokenEntry entry = fixture.loggedIn("a").entry();
        int before = storage.writes();

        assertThat(fixture.tokens.use(entry)).isSameAs(entry);
        assertThat(storage.writes()).isEqualTo(before);
    }

    @Test
    void concurrentUsesNeverExceedTheLimit() {
        TokenEntry entry = fixture.entry(limited(10));
        var served = new AtomicInteger();

        List<Thread> threads = IntStream.range(0, 40)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    if (fixture.tokens.use(entry) != null) {
                        served.incrementAndGet();
                    }
                }))
                .toList();
        threads.forEach(TokenStoreTests::join);

        assertThat(served).hasValue(10);
    }

    @Test
    void chosenIdIsTakenOnlyOnce() {
        fixture.tokens.create(TokenDraft.root().id(Secret.of("dev")), fixture.now());

        assertThat(fixture.entry(Secret.of("dev")).caller().root()).isTrue();
        assertThatThrownBy(() -> fixture.tokens.create(TokenDraft.root().id(Secret.of("dev")), fixture.now()))
                .isInstanceOf(RequestFailure.class);
    }

    @Test
    void boundTokenIsAllowedOnlyFromItsAddresses() {
        TokenEntry bound = fixture.tokens
                .create(
                        TokenDraft.of("auth/token/create", "token", List.of("a"))
                                .ttl(Duration.ofHours(1))
                                .boundCidrs(List.of(CidrBlock.parse("10.0.0.0/8"))),
                        fixture.now())
                .entry();

        assertThat(bound.allows("10.1.2.3")).isTrue();
        assertThat(bound.allows("127.0.0.1")).isFalse();
    }

    @Test
    void mountDecidesTheTypeWhereItMust() {
        var batchMount = new Mount(
                "auth/x/",
                "x",
                "x_0",
                "uuid",
                Map.of(),
                TokenFixture.MAX_TTL,
                TokenFixture.MAX_TTL,
                TokenType.BATCH,
                List.of(),
                LockoutRules.STANDARD);

        Issuance login = fixture.tokens.issue(TokenFixture.login("a"), "", batchMount, "auth/x/login", fixture.now());

        assertThat(login.token().type()).isEqualTo(TokenType.BATCH);
        assertThat(login.token().renewable()).isFalse();
    }

    private Secret limited(int uses) {
        return fixture.tokens
                .create(
                        TokenDraft.of("auth/token/create", "token", List.of("a"))
                                .ttl(Duration.ofHours(1))
                                .uses(uses),
                        fixture.now())
                .token()
                .token();
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
