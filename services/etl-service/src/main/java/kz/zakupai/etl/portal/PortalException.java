package kz.zakupai.etl.portal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The portal gave no usable answer. The message is for people: it says what happened and what to do, and holds no secret. */
public final class PortalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PortalProblem problem;
    private final @Nullable Duration retryAfter;

    public PortalException(PortalProblem problem, String message) {
        this(problem, message, null);
    }

    PortalException(PortalProblem problem, String message, @Nullable Duration retryAfter) {
        super(message);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public PortalProblem problem() {
        return problem;
    }

    /** How long the portal asked to be left alone. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
