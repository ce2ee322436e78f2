package kz.zakupai.cli.agent.render;

import org.jspecify.annotations.Nullable;

/** A template cannot be rendered now. The message says why and what to do; it never has a secret's content. */
public final class RenderingFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    RenderingFailed(String problem) {
        super(problem);
    }

    RenderingFailed(String problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
