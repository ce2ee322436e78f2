package kz.zakupai.cli.agent.part;

import java.util.concurrent.CompletableFuture;

/**
 * One thing that the agent does with its token. Made from a configuration that does not change during its life: where a new
 * configuration says something else, the agent closes it and makes another.
 */
public interface AgentPart extends AutoCloseable {
    /**
     * Begins to work, on threads of its own, whether or not there is a token yet.
     *
     * @throws RuntimeException with a message for the operator if it cannot: an address that is taken, a template that is no template
     */
    void start();

    /** Completes when its first work is done, such as every file rendered once: what {@code exit_after_auth} waits for. */
    CompletableFuture<Void> settled();

    /** On SIGHUP, where its configuration is still the same: files that it has read, such as templates and certificates, are read again. */
    default void refresh() {}

    /** Ends its work; returns when its threads and programs have ended. */
    @Override
    void close();
}
