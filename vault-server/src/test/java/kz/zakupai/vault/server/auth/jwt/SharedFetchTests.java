package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class SharedFetchTests {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final SharedFetch<String> fetch = new SharedFetch<>();

    @Test
    void whoeverComesMeanwhileGetsTheSameOutcome() {
        List<Thread> others = new ArrayList<>();
        Queue<String> outcomes = new ConcurrentLinkedQueue<>();

        String own = fetch.fetch(NOW, () -> {
            for (int i = 0; i < 3; i++) {
                others.add(Thread.ofPlatform().start(() -> outcomes.add(fetch.fetch(NOW, () -> "a second call"))));
            }
            others.forEach(SharedFetchTests::untilItWaits);
            return "keys";
        });

        others.forEach(SharedFetchTests::join);
        assertThat(own).isEqualTo("keys");
        assertThat(outcomes).containsExactly("keys", "keys", "keys");
    }

    private static void untilItWaits(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureIsNotKept() {
        assertThatThrownBy(() -> fetch.fetch(NOW, () -> {
                    throw new TokenRejected("down");
                }))
                .hasMessage("down");

        assertThat(fetch.fetch(NOW, () -> "keys")).isEqualTo("keys");
    }

    @Test
    void callsAreBounded() {
        for (int i = 0; i < FetchBudget.BURST; i++) {
            fetch.fetch(NOW, () -> "keys");
        }

        assertThatThrownBy(() -> fetch.fetch(NOW, () -> "keys")).hasMessage("the issuer was asked too often");
        assertThat(fetch.fetch(NOW.plus(FetchBudget.PAUSE), () -> "keys")).isEqualTo("keys");
    }
}
