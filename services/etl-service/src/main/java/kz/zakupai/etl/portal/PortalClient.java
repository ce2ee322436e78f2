package kz.zakupai.etl.portal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import kz.zakupai.secret.Secret;
import kz.zakupai.service.log.PersonalNumbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Asks the portal, at one pace for all callers. What passes by itself (time-outs, broken connections, 429, 5xx) is asked
 * again a few times; any other 4xx never is, with one exception: a 403 for a token that has just been replaced is asked
 * once more with the new one. Thread-safe.
 */
@Component
public final class PortalClient {
    private static final Logger LOG = LoggerFactory.getLogger(PortalClient.class);

    private final PortalSettings settings;
    private final PortalTokens tokens;
    private final PortalMetrics metrics;
    private final PortalErrors errors;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Pace pace;
    private final Semaphore places;
    private final SingletonSupplier<PortalHttp> http;

    @Autowired
    PortalClient(
            PortalSettings settings, PortalTokens tokens, PortalMetrics metrics, PortalErrors errors, Pause pause) {
        this(settings, tokens, metrics, errors, pause, System::nanoTime);
    }

    PortalClient(
            PortalSettings settings,
            PortalTokens tokens,
            PortalMetrics metrics,
            PortalErrors errors,
            Pause pause,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.tokens = tokens;
        this.metrics = metrics;
        this.errors = errors;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.pace = new Pace(settings.requestsPerSecond(), nanoTime, pause);
        // Made at the first question: a start without one need not pay for it.
        this.http = SingletonSupplier.of(() -> new PortalHttp(settings));
        this.places = new Semaphore(settings.concurrentRequests(), true);
    }

    /** The portal's origin, for provenance. */
    public String origin() {
        return settings.base().toString();
    }

    /**
     * Asks, and asks again where that helps.
     *
     * @throws PortalException with the last reason
     * @throws InterruptedException if the caller is to stop; nothing is left behind
     */
    public PortalAnswer ask(PortalQuestion question) throws InterruptedException {
        boolean swapped = false;
        int attempt = 1;
        while (true) {
            Secret token = tokens.required();
            try {
                return once(question, token);
            } catch (PortalException failed) {
                if (failed.problem() == PortalProblem.FORBIDDEN && !swapped && isReplaced(token)) {
                    swapped = true;
                    continue;
                }
                if (!failed.problem().passes() || attempt >= settings.attempts()) {
                    throw failed;
                }
                Duration wait = Backoff.after(failed, attempt);
                LOG.info("{}: {}; asked again in {} s", question.name(), failed.getMessage(), wait.toSeconds());
                attempt++;
                if (failed.problem() == PortalProblem.RATE_LIMITED) {
                    pace.hold(wait);
                } else {
                    pause.take(wait);
                }
            }
        }
    }

    private boolean isReplaced(Secret used) {
        return tokens.current().filter(now -> !now.constantTimeEquals(used)).isPresent();
    }

    private PortalAnswer once(PortalQuestion question, Secret token) throws InterruptedException {
        places.acquire();
        try {
            pace.awaitTurn();
            long from = nanoTime.getAsLong();
            try {
                byte[] body = http.obtain().ask(question, token);
                PortalAnswer answer = new PortalAnswer(body, facts(body));
                metrics.answered(Duration.ofNanos(nanoTime.getAsLong() - from));
                return answer;
            } catch (PortalException failed) {
                metrics.failed(failed.problem(), Duration.ofNanos(nanoTime.getAsLong() - from));
                if (failed.problem() != PortalProblem.NOT_FOUND) {
                    errors.count(failed.problem().label(), 1);
                }
                throw failed;
            }
        } finally {
            places.release();
        }
    }

    private static AnswerFacts facts(byte[] body) {
        AnswerFacts facts = AnswerFacts.of(body);
        String error = facts.firstError();
        if (error != null) {
            throw new PortalException(
                    PortalProblem.GRAPHQL_ERROR,
                    "the portal refuses the query: \"" + PersonalNumbers.masked(error) + "\"");
        }
        return facts;
    }
}
