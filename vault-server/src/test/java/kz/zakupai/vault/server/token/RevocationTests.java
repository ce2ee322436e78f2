package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RevocationTests {
    private static final String ORDINARY = "{\"policies\":[\"a\"]}";

    private final TokenFixture fixture = new TokenFixture();
    private final Secret root = fixture.root();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void revokedTokenTakesItsTreeWithIt() {
        Secret parent = fixture.child(root, ORDINARY);
        Secret child = fixture.child(parent, "{}");
        Secret grandchild = fixture.child(child, "{}");
        Secret sibling = fixture.child(root, ORDINARY);

        fixture.tokens.revoke(fixture.entry(parent));

        assertThat(List.of(parent, child, grandchild)).noneMatch(fixture::alive);
        assertThat(List.of(root, sibling)).allMatch(fixture::alive);
    }

    @Test
    void nothingOfARevokedTreeStaysInStorage() {
        List<String> before = fixture.storage.keys();
        Secret parent = fixture.child(root, ORDINARY);
        fixture.child(fixture.child(parent, "{}"), "{}");

        fixture.tokens.revoke(fixture.entry(parent));

        assertThat(fixture.storage.keys()).isEqualTo(before);
    }

    @Test
    void orphansOutliveTheirMaker() {
        Secret parent = fixture.child(root, ORDINARY);
        Secret orphan = fixture.created(parent, "create-orphan", "{}").token();

        fixture.tokens.revoke(fixture.entry(parent));

        assertThat(fixture.alive(orphan)).isTrue();
    }

    @Test
    void revokeOrphanLeavesTheChildrenAlive() {
        Secret parent = fixture.child(root, ORDINARY);
        Secret child = fixture.child(parent, "{}");
        Secret grandchild = fixture.child(child, "{}");

        fixture.tokens.revokeOrphaning(fixture.entry(parent));

        assertThat(fixture.alive(parent)).isFalse();
        assertThat(fixture.entry(child).orphan()).isTrue();
        assertThat(fixture.entry(child).caller().orphan()).isTrue();
        assertThat(fixture.entry(grandchild).orphan()).isFalse();
    }

    @Test
    void wideTreeOfSeveralPagesIsRevoked() {
        Secret parent = fixture.child(root, ORDINARY);
        List<Secret> children = IntStream.range(0, 2 * TokenRecords.PAGE + 1)
                .mapToObj(i -> fixture.child(parent, "{}"))
                .toList();

        fixture.tokens.revoke(fixture.entry(parent));

        assertThat(children).noneMatch(fixture::alive);
    }

    @Test
    void tokensCannotBeStackedWithoutEnd() {
        var stack = new ArrayList<>(List.of(fixture.child(root, "{\"policies\":[\"a\"],\"no_parent\":true}")));
        while (stack.size() < TokenLookup.MAX_DEPTH) {
            stack.add(fixture.child(stack.getLast(), "{}"));
        }

        assertThat(fixture.alive(stack.getLast())).isTrue();
        assertThat(fixture.refused(stack.getLast(), "create", "{}").status()).isEqualTo(400);
        fixture.tokens.revoke(fixture.entry(stack.getFirst()));
        assertThat(stack).noneMatch(fixture::alive);
    }

    /** Whatever the write that fails, what was below a refused token never works again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void crashInRevocationLeavesNoLiveChildOfARevokedParent(int writes) {
        Secret parent = fixture.child(root, ORDINARY);
        List<Secret> below = new ArrayList<>();
        for (int i = 0; i < TokenRecords.PAGE; i++) {
            below.add(fixture.child(parent, "{}"));
        }
        below.add(fixture.child(below.getFirst(), "{}"));
        TokenEntry entry = fixture.entry(parent);

        fixture.storage.failAfter(writes);
        boolean answered = revoked(entry);
        fixture.restart();

        if (answered || !fixture.alive(parent)) {
            assertThat(fixture.alive(parent)).isFalse();
            assertThat(below).noneMatch(fixture::alive);
            assertThat(fixture.storage.keys()).noneMatch(key -> key.startsWith("parent/" + entry.key()));
        } else {
            assertThat(writes).isZero();
            assertThat(below).allMatch(fixture::alive);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void crashInOrphaningLosesNoChild(int writes) {
        Secret parent = fixture.child(root, ORDINARY);
        List<Secret> children = List.of(fixture.child(parent, "{}"), fixture.child(parent, "{}"));
        TokenEntry entry = fixture.entry(parent);

        fixture.storage.failAfter(writes);
        try {
            fixture.tokens.revokeOrphaning(entry);
        } catch (StoreException e) {
            assertThat(writes).isLessThan(4);
        }
        fixture.restart();

        assertThat(children).allMatch(fixture::alive);
        assertThat(fixture.alive(parent)).isEqualTo(writes == 0);
    }

    @Test
    void childrenMadeDuringTheRevocationDieWithTheirParent() throws InterruptedException {
        Secret parent = fixture.child(root, ORDINARY);
        TokenEntry entry = fixture.entry(parent);
        var children = new ConcurrentLinkedQueue<Secret>();
        var begun = new CountDownLatch(20);

        List<Thread> makers = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> makeUntilRefused(entry, children, begun)))
                .toList();
        begun.await();
        fixture.tokens.revoke(entry);
        makers.forEach(TokenStoreTests::join);

        assertThat(children).isNotEmpty().noneMatch(fixture::alive);
        assertThat(fixture.storage.keys()).noneMatch(key -> key.startsWith("parent/" + entry.key()));
    }

    @Test
    void renewalDuringTheRevocationBringsNothingBack() {
        for (int round = 0; round < 50; round++) {
            TokenEntry entry = fixture.loggedIn("a").entry();
            Thread renewal = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 20; i++) {
                    fixture.tokens.extend(entry, fixture.now(), fixture.now().plus(Duration.ofHours(2)), entry.login());
                }
            });
            fixture.tokens.revoke(entry);
            TokenStoreTests.join(renewal);

            assertThat(fixture.tokens.byKey(entry.key(), fixture.now())).isNull();
            assertThat(fixture.storage.keys()).noneMatch(key -> key.contains(entry.key()));
        }
    }

    @Test
    void noLookupThatBeginsAfterTheRevocationFindsTheToken() {
        for (int round = 0; round < 30; round++) {
            Issuance login = fixture.loggedIn("a");
            var revoked = new AtomicBoolean();
            var stop = new AtomicBoolean();
            var foundLate = new AtomicInteger();
            List<Thread> readers = IntStream.range(0, 4)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> {
                        while (!stop.get()) {
                            boolean late = revoked.get();
                            if (fixture.alive(login.token().token()) && late) {
                                foundLate.incrementAndGet();
                            }
                            stop.compareAndSet(false, late);
                        }
                    }))
                    .toList();
            fixture.tokens.revoke(login.entry());
            revoked.set(true);
            readers.forEach(TokenStoreTests::join);

            assertThat(foundLate).hasValue(0);
            assertThat(fixture.alive(login.token().token())).isFalse();
        }
    }

    @Test
    void unmountedMethodTakesItsTokensAndNoOthers() {
        Secret login = fixture.loggedIn("a").token().token();
        Secret child = fixture.child(login, "{}");
        Secret other = fixture.tokens
                .issue(TokenFixture.login("a"), "", TokenFixture.APPROLE, "auth/approle2/login", fixture.now())
                .token()
                .token();

        fixture.tokens.revokeByMount("auth/approle/");

        assertThat(List.of(login, child)).noneMatch(fixture::alive);
        assertThat(List.of(root, other)).allMatch(fixture::alive);
    }

    @Test
    void listenersLearnOfEachTokenChildrenFirst() {
        var told = new ArrayList<String>();
        fixture.tokens.onRevocation(entry -> told.add(entry.key()));
        Secret parent = fixture.child(root, ORDINARY);
        Secret child = fixture.child(parent, "{}");
        List<String> expected =
                List.of(fixture.entry(child).key(), fixture.entry(parent).key());

        fixture.tokens.revoke(fixture.entry(parent));

        assertThat(told).isEqualTo(expected);
    }

    @Test
    void tokenWhoseListenerFailsIsRefusedAndTriedAgain() {
        var failing = new ArrayList<>(List.of("first", "second"));
        fixture.tokens.onRevocation(entry -> {
            if (!failing.isEmpty()) {
                throw new IllegalStateException(failing.removeFirst());
            }
        });
        Secret token = fixture.loggedIn("a").token().token();

        fixture.tokens.revoke(fixture.entry(token));
        assertThat(fixture.alive(token)).isFalse();
        assertThat(fixture.tokens.counts().irrevocable()).isEqualTo(1);

        fixture.tokens.expireDue(fixture.now());
        assertThat(fixture.tokens.counts().irrevocable()).isEqualTo(1);
        fixture.tokens.expireDue(fixture.now());
        assertThat(fixture.tokens.counts().irrevocable()).isZero();
        assertThat(fixture.alive(token)).isFalse();
    }

    @Test
    void tokenWhoseListenerFailsStaysRefusedAfterARestart() {
        fixture.tokens.onRevocation(entry -> {
            throw new IllegalStateException("the listener fails");
        });
        Secret token = fixture.loggedIn("a").token().token();
        fixture.tokens.revoke(fixture.entry(token));

        fixture.restart();

        assertThat(fixture.alive(token)).isFalse();
    }

    @Test
    void parentThatIsGoneGetsNoChild() {
        Secret parent = fixture.child(root, ORDINARY);
        TokenEntry entry = fixture.entry(parent);
        fixture.tokens.revoke(entry);

        assertThatThrownBy(() -> fixture.tokens.create(draftBelow(entry), fixture.now()))
                .isInstanceOf(RequestFailure.class);
    }

    private boolean revoked(TokenEntry entry) {
        try {
            fixture.tokens.revoke(entry);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private void makeUntilRefused(TokenEntry parent, ConcurrentLinkedQueue<Secret> made, CountDownLatch begun) {
        try {
            while (true) {
                made.add(fixture.tokens
                        .create(draftBelow(parent), fixture.now())
                        .token()
                        .token());
                begun.countDown();
            }
        } catch (RequestFailure refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    private static TokenDraft draftBelow(TokenEntry parent) {
        return TokenDraft.of("auth/token/create", "token", List.of("a"))
                .parent(parent.key())
                .ttl(Duration.ofHours(1));
    }
}
