package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.zakupai.vault.client.transport.RetryPolicy;
import kz.zakupai.vault.client.transport.VaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One question with its answer and those who want to know when it changes. Thread-safe. */
final class KeptAnswer {
    /** Within this time a question that failed is not put again, so that many templates do not ask in vain one after the other. */
    private static final Duration FAILURE_LASTS = Duration.ofMillis(400);

    private static final RetryPolicy AFTER_FAILURE =
            new RetryPolicy(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final Question question;
    private final Set<Runnable> users = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean replace = new AtomicBoolean();
    private volatile @Nullable Answer answer;
    private volatile @Nullable RenderingFailed failure;
    private Instant failedAt = Instant.MIN;
    private int failures;
    private @Nullable String said;
    private volatile Instant due = Instant.MAX;

    KeptAnswer(Question question) {
        this.question = question;
    }

    Question question() {
        return question;
    }

    /** When to look; never before there has been an answer. */
    Instant due() {
        return due;
    }

    /** The answer that there is; null where there is none, or where it has ceased to hold. Does not wait for a look under way. */
    @Nullable
    Answer known() {
        return failure == null ? answer : null;
    }

    /** The answer, asked for where there is none. */
    synchronized Answer get(Asking asking, Instant now) {
        Answer known = answer;
        RenderingFailed problem = failure;
        if (problem != null && now.isBefore(failedAt.plus(FAILURE_LASTS))) {
            throw problem;
        }
        if (known != null && problem == null) {
            return known;
        }
        try {
            return adopted(asking.ask(question));
        } catch (RenderingFailed e) {
            throw failed(e, now);
        }
    }

    /** Looks whether the answer still holds, and tells the users if it does not. */
    void look(Asking asking, Instant now) {
        if (looked(asking, now)) {
            List.copyOf(users).forEach(Runnable::run);
        }
    }

    /** @return whether there is something to tell */
    private synchronized boolean looked(Asking asking, Instant now) {
        Answer known = answer;
        if (known == null) {
            return false;
        }
        boolean wasFailing = failure != null;
        boolean replacing = replace.getAndSet(false);
        if (!wasFailing && !replacing && known.upkeep().holds(now)) {
            due = known.upkeep().due();
            failures = 0;
            return false;
        }
        try {
            Answer next = adopted(asking.ask(question));
            return wasFailing || !next.saysTheSameAs(known);
        } catch (RenderingFailed e) {
            failed(e, now);
            postpone(now);
            complain(String.valueOf(e.getMessage()));
            return !wasFailing;
        } catch (VaultException e) {
            replace.compareAndSet(false, replacing);
            throw e;
        }
    }

    private Answer adopted(Answer next) {
        answer = next;
        failure = null;
        failures = 0;
        said = null;
        due = next.upkeep().due();
        if (replace.get()) {
            due = Instant.MIN;
        }
        return next;
    }

    private RenderingFailed failed(RenderingFailed problem, Instant now) {
        failure = problem;
        failedAt = now;
        return problem;
    }

    /**
     * Has a leased answer asked for anew at the next look, whether it holds or not. Waits for nobody: it is called by the one who changes the
     * token, for whom a question under way may be waiting.
     */
    void replaceLease(Instant now) {
        Answer known = answer;
        if (known != null && known.isLeased()) {
            replace.set(true);
            due = now;
        }
    }

    /** Looks later: this question cannot be answered at the moment. */
    synchronized void postpone(Instant now) {
        due = now.plus(AFTER_FAILURE.pauseAfter(++failures));
    }

    /** Says the problem, once while it stays the same. */
    synchronized void complain(String problem) {
        if (!problem.equals(said)) {
            said = problem;
            LoggerFactory.getLogger(KeptAnswer.class).warn("what is made of {} stays as it is: {}", question, problem);
        }
    }

    void joins(Runnable user) {
        users.add(user);
    }

    /** @return whether nobody is left */
    boolean leaves(Runnable user) {
        users.remove(user);
        return users.isEmpty();
    }
}
