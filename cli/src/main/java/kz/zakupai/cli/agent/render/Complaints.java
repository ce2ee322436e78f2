package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Says an error when it is new, and again every ten minutes while it lasts; a log full of one line hides the others. For one thread. */
final class Complaints {
    private static final Duration REMINDER = Duration.ofMinutes(10);

    private final Logger log;
    private final String subject;
    private @Nullable String last;
    private Instant said = Instant.MIN;

    Complaints(Logger log, String subject) {
        this.log = log;
        this.subject = subject;
    }

    void say(String problem, Instant now) {
        if (!problem.equals(last) || now.isAfter(said.plus(REMINDER))) {
            log.error("{}: {}", subject, problem);
            last = problem;
            said = now;
        }
    }

    void over() {
        if (last != null) {
            log.info("{}: all is well again", subject);
            last = null;
        }
    }
}
