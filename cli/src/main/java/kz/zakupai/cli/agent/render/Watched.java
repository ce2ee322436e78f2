package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.zakupai.cli.agent.auth.NoAgentToken;
import kz.zakupai.cli.agent.config.TemplateText;
import kz.zakupai.cli.agent.template.TemplateError;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.RetryPolicy;
import kz.zakupai.vault.client.transport.VaultException;
import org.jspecify.annotations.Nullable;

/**
 * A template that is kept rendered. Its listener gets the first content and every later one that differs; what cannot be rendered is tried
 * again by itself, and what the listener had before stays. Each has a thread of its own, on which its listener is called.
 */
public final class Watched implements AutoCloseable {
    private static final RetryPolicy PATIENCE =
            new RetryPolicy(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    /** Who uses what a template comes to. */
    public interface Listener {
        /**
         * The first content, or another one.
         *
         * @throws NotTaken if it is not taken over; the same is then given again after a pause, and another one at once
         */
        void rendered(Rendered rendered);

        /**
         * It cannot be rendered; called at each attempt.
         *
         * @param attempts in a row, 1 or more
         */
        void failed(String problem, int attempts);

        /** After failures the template has come to what was taken over before. */
        default void recovered() {}

        /** Whether what was taken over is still where it was put; if not, it is given again. */
        default boolean holds() {
            return true;
        }
    }

    private final VaultAnswers answers;
    private final Map<String, String> environment;
    private final Pacing pacing;
    private final TemplateText text;
    private final TemplateFile file;
    private final Quiet quiet;
    private final Listener listener;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable user = this::changed;
    private ReadFiles read;
    private Instant due = Instant.MIN;
    private int attempts;
    private @Nullable Rendered taken;
    private @Nullable Rendered refused;
    private int refusals;
    private volatile @Nullable Cycle cycle;

    /**
     * @param environment what {@code env} reads
     * @param quietAtLeast how long nothing must have changed before another content is given
     * @param quietAtMost the longest wait for that
     */
    public Watched(
            VaultAnswers answers,
            Map<String, String> environment,
            Pacing pacing,
            TemplateText text,
            Duration quietAtLeast,
            Duration quietAtMost,
            Listener listener) {
        this.answers = answers;
        this.environment = environment;
        this.pacing = pacing;
        this.text = text;
        this.file = new TemplateFile(text);
        this.quiet = new Quiet(quietAtLeast, quietAtMost);
        this.listener = listener;
        this.read = new ReadFiles(text.sandbox());
    }

    /**
     * Reads the template, to say at once where it is none.
     *
     * @throws RenderingFailed with its place, if it is none
     */
    public void check() {
        file.template();
    }

    /** Begins to render, on a thread of its own. */
    public void start(String name) {
        cycle = Cycle.start(name, this::step);
    }

    /** Looks now, without waiting for the next turn. */
    public void wake() {
        Cycle running = cycle;
        if (running != null) {
            running.wake();
        }
    }

    /** Tries again now what has failed. */
    public void retry() {
        told.set(true);
        wake();
    }

    private void changed() {
        told.set(true);
        wake();
    }

    /** Renders if that is due; returns when to call again at the latest. */
    Duration step() {
        Instant now = pacing.instant();
        boolean first = taken == null;
        if (told.getAndSet(false) || (!first && (file.changed() || read.changed()))) {
            quiet.changed(now);
        }
        if (!first && due.equals(Instant.MAX) && !listener.holds()) {
            taken = null;
            due = now;
        }
        if (!now.isBefore(quiet.due()) || (first && !quiet.due().equals(Instant.MAX)) || !now.isBefore(due)) {
            quiet.over();
            due = now.plus(PATIENCE.longestPause());
            render(now);
        }
        Instant next = earlier(earlier(due, quiet.due()), pacing.instant().plus(LOOK_INTERVAL));
        return Duration.between(pacing.instant(), next);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void render(Instant now) {
        read = new ReadFiles(text.sandbox());
        VaultSources sources = new VaultSources(answers, user, read, environment, pacing);
        try {
            String content = file.template().render(sources, text.errorOnMissingKey());
            answers.release(user, sources.asked());
            attempts = 0;
            give(new Rendered(Secret.of(content), sources.redaction()));
        } catch (NoAgentToken e) {
            due = now.plus(PATIENCE.pauseAfter(1));
        } catch (TemplateError e) {
            failed(String.valueOf(file.located(e).getMessage()), now);
        } catch (RenderingFailed | VaultException e) {
            failed(String.valueOf(e.getMessage()), now);
        }
    }

    private void failed(String problem, Instant now) {
        attempts++;
        due = now.plus(PATIENCE.pauseAfter(attempts));
        listener.failed(problem, attempts);
    }

    private void give(Rendered rendered) {
        Rendered before = taken;
        if (before != null && before.isSameAs(rendered)) {
            refused = null;
            due = Instant.MAX;
            listener.recovered();
            return;
        }
        try {
            listener.rendered(rendered);
            taken = rendered;
            refused = null;
            due = Instant.MAX;
        } catch (NotTaken e) {
            Rendered last = refused;
            refusals = last != null && last.isSameAs(rendered) ? refusals + 1 : 1;
            refused = rendered;
            due = pacing.instant().plus(e.pauseAfter(refusals));
        }
    }

    /** Ends the thread, once what it is doing is done. */
    @Override
    public void close() {
        Cycle running = cycle;
        if (running != null) {
            running.close();
        }
        answers.release(user, Set.of());
    }
}
