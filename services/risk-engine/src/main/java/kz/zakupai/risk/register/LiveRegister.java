package kz.zakupai.risk.register;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import kz.zakupai.risk.portal.PortalRegister;
import kz.zakupai.risk.portal.PortalReply;
import kz.zakupai.risk.portal.PortalReply.Answered;
import kz.zakupai.risk.portal.PortalReply.Failed;
import kz.zakupai.risk.register.PortalChecks.Check;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.metric.StoredTotal;
import kz.zakupai.service.portal.PortalFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks the portal, keeps whole answers and counts failures ({@code rnu_failures_total}). Whoever stops waiting leaves the
 * question under way: a late answer is kept for the next one who asks. Thread-safe.
 */
@Component
class LiveRegister {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRegister.class);

    private final PortalRegister portal;
    private final PortalChecks checks;
    private final RnuSettings settings;
    private final StoredTotal failures;

    LiveRegister(
            PortalRegister portal,
            PortalChecks checks,
            RnuSettings settings,
            JdbcClient database,
            MeterRegistry registry,
            InstantSource clock) {
        this.portal = portal;
        this.checks = checks;
        this.settings = settings;
        this.failures = new StoredTotal(
                "rnu_failures",
                "reason",
                Arrays.stream(PortalFault.values()).map(PortalFault::wireName).collect(Collectors.toUnmodifiableSet()),
                database,
                registry,
                clock);
    }

    /** What came of a question. */
    sealed interface Outcome {}

    /** The portal answered; {@code check} is the answer with its times. */
    record Told(Answered answered, Check check) implements Outcome {}

    /** It did not; {@code why} is a clause that can follow "and". */
    record Silent(String why) implements Outcome {}

    Patience patience() {
        return new Patience(settings.answerLimit(), settings.answerLimit());
    }

    Patience patienceForMany() {
        return new Patience(settings.answerLimit(), settings.batchLimit());
    }

    /** Asks about {@code biin} and waits at most {@code limit}; does not ask at all without time. */
    Outcome ask(Biin biin, Duration limit) {
        if (limit.isZero()) {
            return new Silent("the time for this request was up before the portal could be asked: ask again");
        }
        CompletableFuture<Outcome> outcome = portal.ask(biin).thenApply(reply -> outcome(biin, reply));
        try {
            return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return silent(PortalFault.TIMEOUT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return silent(PortalFault.TIMEOUT);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the portal's answer could not be kept", failed);
        }
    }

    private Outcome outcome(Biin biin, PortalReply reply) {
        return switch (reply) {
            case Answered answered when answered.whole() -> new Told(answered, checks.keep(biin, answered.entries()));
            case Answered answered -> new Told(answered, checks.unkept(answered.entries()));
            case Failed(PortalFault fault) -> silent(fault);
        };
    }

    private Silent silent(PortalFault fault) {
        failures.add(fault.wireName(), 1);
        LOG.info("the portal gave no usable answer about the register: {}", fault.wireName());
        return new Silent(words(fault));
    }

    private static String words(PortalFault fault) {
        return switch (fault) {
            case TIMEOUT -> "the portal did not answer in time";
            case NETWORK -> "the portal cannot be reached";
            case TLS -> "the portal's certificate is not trusted: set zakupai.portal.ca-file to the missing ones";
            case FORBIDDEN -> "the portal refuses the token";
            case RATE_LIMITED -> "the portal asks for fewer requests";
            case SERVER_ERROR -> "the portal failed";
            case NOT_JSON, UNEXPECTED, TOO_LARGE ->
                "the portal's answer could not be understood (" + fault.wireName() + ")";
            case NO_TOKEN ->
                "the portal cannot be asked without a token: put GOSZAKUP_TOKEN into zakupai/services/risk-engine";
        };
    }
}
