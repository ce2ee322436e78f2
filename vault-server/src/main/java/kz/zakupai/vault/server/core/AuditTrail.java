package kz.zakupai.vault.server.core;

import java.time.Instant;
import java.time.InstantSource;
import kz.zakupai.vault.server.audit.AuditDevices;
import kz.zakupai.vault.server.audit.AuditFailure;
import kz.zakupai.vault.server.audit.AuditTicket;
import kz.zakupai.vault.server.audit.AuditedAnswer;
import kz.zakupai.vault.server.audit.AuditedCall;
import kz.zakupai.vault.server.audit.AuditedMount;
import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.http.WrapInfo;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is asked and what is answered. Without its lines with the operating system no answer leaves, and
 * nothing is changed: a failure of every device is answered 500.
 *
 * <p>With one exception: who may read the metrics gets them, for they are what tells the operator that no device can write.
 * They hold counts and no secret.
 */
final class AuditTrail {
    private final AuditDevices devices;
    private final Metrics metrics;
    private final InstantSource clock;

    AuditTrail(AuditDevices devices, Metrics metrics, InstantSource clock) {
        this.devices = devices;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Writes down a request that is going to be handled. What only reads does not wait for its line: the line leaves
     * together with that of the answer, and before it.
     */
    Entry begin(Request request, @Nullable Caller caller, Route route, Instant now) {
        long started = System.nanoTime();
        AuditedCall call = AuditedCall.of(request, caller, mount(route), now);
        AuditTicket ticket = devices.request(call);
        Operation operation = request.operation();
        boolean reads = operation == Operation.READ || operation == Operation.LIST || operation == Operation.HELP;
        if (!reads) {
            await(ticket, "audit.log_request_failure");
        }
        metrics.time("audit.log_request", System.nanoTime() - started);
        return new Entry(call, ticket, reads && request.path().equals("sys/metrics"));
    }

    /** Writes down a request that is refused before it is handled. */
    void refused(Request request, @Nullable Caller caller, Route route, Instant now, RequestFailure failure) {
        AuditedCall call = AuditedCall.of(request, caller, mount(route), now);
        AuditTicket ticket = devices.request(call.refused(text(failure)));
        await(ticket, "audit.log_request_failure");
        await(devices.response(call, AuditedAnswer.failed(now, failure), ticket), "audit.log_response_failure");
    }

    private static String text(RequestFailure failure) {
        return failure.errors().isEmpty() ? Integer.toString(failure.status()) : String.join("; ", failure.errors());
    }

    private static AuditedMount mount(Route route) {
        return route.mounted() == null ? AuditedMount.NONE : route.mounted().audited();
    }

    private void await(AuditTicket ticket, String failures) {
        try {
            ticket.await();
        } catch (AuditFailure e) {
            metrics.count(failures);
            throw RequestFailure.of(500, "internal error: the request could not be audited");
        }
    }

    /** The first half of an audited request; one of its methods ends it. */
    final class Entry {
        private final AuditedCall call;
        private final AuditTicket requested;

        private final boolean telemetry;

        private Entry(AuditedCall call, AuditTicket requested, boolean telemetry) {
            this.call = call;
            this.requested = requested;
            this.telemetry = telemetry;
        }

        /** @param response what the handler gave, also where {@code answer} is its wrapping */
        void answered(Answer answer, Response response) {
            AuditedAnswer audited = AuditedAnswer.of(clock.instant(), response);
            WrapInfo wrapping = answer.wrapping();
            end(wrapping == null ? audited : audited.wrappedBy(wrapping(wrapping)));
        }

        void failed(RequestFailure failure) {
            end(AuditedAnswer.failed(clock.instant(), failure));
        }

        private void end(AuditedAnswer answer) {
            long started = System.nanoTime();
            AuditTicket answered = devices.response(call, answer, requested);
            try {
                await(requested, "audit.log_request_failure");
                await(answered, "audit.log_response_failure");
            } catch (RequestFailure unwritten) {
                if (!telemetry) {
                    throw unwritten;
                }
            }
            metrics.time("audit.log_response", System.nanoTime() - started);
        }

        private static AuditedAnswer.Wrapping wrapping(WrapInfo info) {
            return new AuditedAnswer.Wrapping(
                    info.token(), info.accessor(), info.ttl(), info.created(), info.path(), info.wrappedAccessor());
        }
    }
}
