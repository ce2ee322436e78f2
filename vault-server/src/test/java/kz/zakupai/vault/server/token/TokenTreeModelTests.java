package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of tokens, crashes among them, against a model that knows nothing but parents and times. */
final class TokenTreeModelTests {
    private static final int STEPS = 250;

    private static final class Modelled {
        private final Secret token;
        private @Nullable Modelled parent;
        private Instant expires;
        private boolean revoked;

        Modelled(Secret token, @Nullable Modelled parent, Instant expires) {
            this.token = token;
            this.parent = parent;
            this.expires = expires;
        }

        boolean alive(Instant now) {
            return !revoked && now.isBefore(expires) && (parent == null || parent.alive(now));
        }
    }

    private final TokenFixture fixture = new TokenFixture();
    private final List<Modelled> model = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void tokensLiveExactlyAsLongAsTheModelSays(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            act(random);
            Instant now = fixture.now();
            for (Modelled each : model) {
                assertThat(fixture.alive(each.token))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(each.alive(now));
            }
        }
        endEverything();
    }

    private void act(Random random) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> create(random);
            case 4 -> revoke(pick(random));
            case 5 -> orphan(pick(random));
            case 6 -> renew(pick(random));
            case 7 -> crash(pick(random), random.nextInt(3));
            case 8 -> fixture.clock.advance(Duration.ofMinutes(random.nextInt(40)));
            default -> fixture.tokens.expireDue(fixture.now());
        }
    }

    private void create(Random random) {
        Modelled parent = random.nextInt(3) == 0 ? null : pick(random);
        Duration ttl = Duration.ofMinutes(1 + random.nextInt(300));
        TokenDraft draft = TokenDraft.of("auth/token/create", "token", List.of("a"))
                .ttl(ttl)
                .parent(parent == null ? "" : keyOf(parent));
        boolean possible = parent == null || parent.alive(fixture.now());
        try {
            Secret made = fixture.tokens.create(draft, fixture.now()).token().token();
            assertThat(possible).isTrue();
            model.add(new Modelled(made, parent, fixture.now().plus(ttl)));
        } catch (RequestFailure refused) {
            assertThat(possible).isFalse();
        }
    }

    private void revoke(@Nullable Modelled one) {
        TokenEntry entry = one == null ? null : fixture.tokens.lookup(one.token);
        if (one != null && entry != null) {
            fixture.tokens.revoke(entry);
            one.revoked = true;
        }
    }

    private void orphan(@Nullable Modelled one) {
        TokenEntry entry = one == null ? null : fixture.tokens.lookup(one.token);
        if (one != null && entry != null) {
            fixture.tokens.revokeOrphaning(entry);
            one.revoked = true;
            for (Modelled each : model) {
                // What was dead before stays dead: being cut off does not bring it back.
                if (one.equals(each.parent) && !each.revoked) {
                    each.parent = null;
                }
            }
        }
    }

    private void renew(@Nullable Modelled one) {
        TokenEntry entry = one == null ? null : fixture.tokens.lookup(one.token);
        if (one != null && entry != null) {
            one.expires = fixture.now().plus(Duration.ofHours(2));
            fixture.tokens.extend(entry, fixture.now(), one.expires, null);
        }
    }

    /** The medium fails after some writes of a revocation: either all of the tree goes on living, or none. */
    private void crash(@Nullable Modelled one, int writes) {
        TokenEntry entry = one == null ? null : fixture.tokens.lookup(one.token);
        if (one == null || entry == null) {
            return;
        }
        fixture.storage.failAfter(writes);
        try {
            fixture.tokens.revoke(entry);
            one.revoked = true;
        } catch (StoreException e) {
            fixture.restart();
            one.revoked = !fixture.alive(one.token);
        }
        fixture.storage.heal();
    }

    private void endEverything() {
        fixture.clock.advance(Duration.ofDays(30));
        fixture.tokens.requestTidy(fixture.now());
        fixture.tokens.expireDue(fixture.now());

        assertThat(fixture.storage.keys()).containsExactlyInAnyOrder("batch-key", "salt");
        assertThat(fixture.tokens.counts().total()).isZero();
    }

    private String keyOf(Modelled one) {
        TokenEntry entry = fixture.tokens.lookup(one.token);
        return entry == null ? "gone" : entry.key();
    }

    private @Nullable Modelled pick(Random random) {
        return model.isEmpty() ? null : model.get(random.nextInt(model.size()));
    }
}
