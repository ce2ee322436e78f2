package kz.zakupai.cli.agent.render;

import java.time.Duration;
import kz.zakupai.vault.client.transport.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** What was rendered has not been taken over: what was there before still is. The message has no secret's content. */
public final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final RetryPolicy SOON =
            new RetryPolicy(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final RetryPolicy LATE =
            new RetryPolicy(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final transient RetryPolicy again;

    private NotTaken(RetryPolicy again, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.again = again;
    }

    /** Something that may pass by itself, such as a full disk: tried again after 1 s, then less and less often, at least every 10 s. */
    public static NotTaken forNow(String problem, @Nullable Throwable cause) {
        return new NotTaken(SOON, problem, cause);
    }

    /** The content was refused; the same is tried again after 30 s, then less and less often, at least every 10 minutes. */
    public static NotTaken refused(String problem) {
        return new NotTaken(LATE, problem, null);
    }

    /** @param times how often this content has not been taken, 1 or more */
    Duration pauseAfter(int times) {
        return again.pauseAfter(times);
    }
}
