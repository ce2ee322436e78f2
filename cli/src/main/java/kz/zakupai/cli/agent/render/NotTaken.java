package kz.zakupai.cli.agent.render;

import java.time.Duration;
import kz.zakupai.vault.client.transport.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** What was rendered has not been taken over: what was there before still is, or is back. The message has no secret's content. */
public final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final RetryPolicy SOON =
            new RetryPolicy(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final RetryPolicy LATE =
            new RetryPolicy(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(10));

    private final transient RetryPolicy again;
    private final SwapStep step;
    private final boolean rolledBack;

    private NotTaken(RetryPolicy again, SwapStep step, boolean rolledBack, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.again = again;
        this.step = step;
        this.rolledBack = rolledBack;
    }

    /** Something that may pass by itself: tried again after a second at most, then less and less often, at least every 10 s. */
    public static NotTaken forNow(String problem, @Nullable Throwable cause) {
        return new NotTaken(SOON, SwapStep.PREPARE, false, problem, cause);
    }

    /** The content was refused; the same is tried again after half a minute to a minute, then less and less often, at least every 10 minutes. */
    public static NotTaken refused(String problem) {
        return refused(SwapStep.VALIDATE, problem);
    }

    static NotTaken unwritten(String problem, Throwable cause) {
        return new NotTaken(SOON, SwapStep.WRITE, false, problem, cause);
    }

    static NotTaken refused(SwapStep step, String problem) {
        return new NotTaken(LATE, step, false, problem, null);
    }

    static NotTaken rolledBack(SwapStep step, String problem) {
        return new NotTaken(LATE, step, true, problem, null);
    }

    SwapStep step() {
        return step;
    }

    /** Whether the file had the new content for a while. */
    boolean wasRolledBack() {
        return rolledBack;
    }

    /** @param times how often this content has not been taken, 1 or more */
    Duration pauseAfter(int times) {
        return again.pauseAfter(times);
    }
}
