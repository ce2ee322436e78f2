package kz.zakupai.vault.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells on stderr, in two lines, why the service does not start and what to do; a stack trace would bury them. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {
    /** Called by Spring Boot; {@code context} is {@code null} when the start failed before there was one. */
    StartFailureReporter(@Nullable ConfigurableApplicationContext context) {}

    @Override
    @SuppressWarnings("SystemOut") // stderr is where a launcher and its user look for the reason
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof VaultStartFailure start) {
                System.err.println("start refused (exit code " + start.getExitCode() + "): "
                        + start.refused().report());
                return true;
            }
        }
        return false;
    }
}
