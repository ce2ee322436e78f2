package kz.zakupai.cli.agent.render;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.cli.agent.auth.NoAgentToken;
import kz.zakupai.cli.agent.config.AgentConfiguration.TemplateDefaults;
import kz.zakupai.vault.client.transport.RetryPolicy;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a Vault has answered to the questions of templates. Each question is put once, however many ask it; its answer is kept valid and
 * looked at again, and whoever has asked is told when it says something else. While the Vault is away answers stay as they are, and it is
 * asked less and less often, at least every 5 s. Thread-safe.
 */
public final class VaultAnswers implements AutoCloseable {
    private static final RetryPolicy PATIENCE =
            new RetryPolicy(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(5));

    private final Asking asking;
    private final InstantSource clock;
    private final Pace pace;
    private final Map<Question, KeptAnswer> kept = new ConcurrentHashMap<>();
    private final Object absence = new Object();
    private volatile @Nullable VaultException away;
    private Instant awayUntil = Instant.MIN;
    private int failedInARow;
    private volatile @Nullable Cycle cycle;

    /**
     * @param vault adds the token by itself
     * @param certificateFiles where certificates of {@code pkiCert} may lie from before
     */
    public VaultAnswers(
            VaultTransport vault, InstantSource clock, TemplateDefaults intervals, List<Path> certificateFiles) {
        this.clock = clock;
        this.pace = new Pace(intervals.watchInterval());
        this.asking =
                new Asking(vault, clock, pace, intervals.renderInterval(), new CertificateFiles(certificateFiles));
    }

    /** Begins to look after the answers, on a thread of its own. */
    public synchronized void start() {
        if (cycle == null) {
            cycle = Cycle.start("agent-answers", this::step);
        }
    }

    /** There is a new token. What was leased to the one before ends with that one, so it is asked for anew while it still holds. */
    public void newToken() {
        kept.values().forEach(answer -> answer.replaceLease(clock.instant()));
        resume();
    }

    /** Asks again now, without the pause that a Vault that was away is given. */
    public void resume() {
        synchronized (absence) {
            awayUntil = Instant.MIN;
        }
        Cycle running = cycle;
        if (running != null) {
            running.wake();
        }
    }

    /**
     * The answer, kept or new.
     *
     * @param user told from now on when it changes
     */
    Answer answer(Question question, Runnable user) {
        KeptAnswer answer = kept.compute(question, (_, there) -> {
            KeptAnswer joined = there == null ? new KeptAnswer(question) : there;
            joined.joins(user);
            return joined;
        });
        Answer known = answer.known();
        if (known != null) {
            return known;
        }
        requirePresence();
        try {
            Answer found = answer.get(asking, clock.instant());
            present();
            return found;
        } catch (VaultException e) {
            throw noted(e);
        }
    }

    /** Forgets what this user asked before and no longer asks. */
    void release(Runnable user, Set<Question> stillAsked) {
        for (Question question : kept.keySet()) {
            if (!stillAsked.contains(question)) {
                kept.computeIfPresent(question, (_, answer) -> answer.leaves(user) ? null : answer);
            }
        }
    }

    /** Looks at what is due; returns when to call again. */
    Duration step() {
        Instant now = clock.instant();
        synchronized (absence) {
            if (now.isBefore(awayUntil)) {
                return Duration.between(now, awayUntil);
            }
        }
        List<KeptAnswer> all = List.copyOf(kept.values());
        pace.share(all.size());
        List<KeptAnswer> due = all.stream()
                .filter(answer -> !answer.due().isAfter(now))
                .sorted(Comparator.comparing(KeptAnswer::due))
                .toList();
        for (KeptAnswer answer : due) {
            try {
                answer.look(asking, clock.instant());
                present();
            } catch (VaultException e) {
                // Even where nobody seems to answer: it may be this question alone, and the others come first then.
                answer.postpone(clock.instant());
                if (isAway(noted(e))) {
                    return PATIENCE.pauseAfter(1);
                }
                answer.complain(String.valueOf(e.getMessage()));
            }
        }
        return untilNext(clock.instant());
    }

    private Duration untilNext(Instant now) {
        Instant latest = now.plus(pace.interval());
        Instant next = kept.values().stream()
                .map(KeptAnswer::due)
                .min(Comparator.naturalOrder())
                .orElse(latest);
        return Duration.between(now, next.isBefore(latest) ? next : latest);
    }

    /** Nobody answers, or nobody lets us in: as good as the same for all questions. */
    private static boolean isAway(VaultException failure) {
        return !(failure instanceof VaultError error) || error.status() == 503 || error.status() == 429;
    }

    private void requirePresence() {
        VaultException failure = away;
        if (failure != null) {
            synchronized (absence) {
                if (clock.instant().isBefore(awayUntil)) {
                    throw failure;
                }
            }
        }
    }

    private VaultException noted(VaultException failure) {
        if (isAway(failure)) {
            synchronized (absence) {
                if (failedInARow++ == 0 && !(failure instanceof NoAgentToken)) {
                    log().warn("what has been rendered stays as it is: {}", failure.getMessage());
                }
                away = failure;
                awayUntil = clock.instant().plus(PATIENCE.pauseAfter(failedInARow));
            }
        }
        return failure;
    }

    private void present() {
        if (away != null) {
            synchronized (absence) {
                if (!(away instanceof NoAgentToken)) {
                    log().info("the Vault answers again after {} failed requests", failedInARow);
                }
                away = null;
                failedInARow = 0;
                awayUntil = Instant.MIN;
            }
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(VaultAnswers.class);
    }

    /** Ends the thread; leases are left to end with the token. */
    @Override
    public void close() {
        Cycle running = cycle;
        if (running != null) {
            running.close();
        }
    }
}
