package kz.zakupai.cli.agent.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.cli.agent.cache.AnsweredRequest;
import kz.zakupai.cli.agent.cache.CacheKey;
import kz.zakupai.cli.agent.cache.KeptAnswer;
import kz.zakupai.cli.agent.cache.LeaseCache;
import kz.zakupai.cli.agent.cache.Revocations;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.PassedAnswer;
import org.jspecify.annotations.Nullable;

/** Answers from the cache what it can, keeps what it may, and forgets what is revoked. Thread-safe. */
final class CachedForwarding {
    /** Waiting longer would not help the waiting one: the first may be a request that takes minutes. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final LeaseCache cache;
    private final Revocations revocations;
    private final Exchange exchange;
    private final Pacing pacing;
    private final AgentMetrics metrics;
    private final Flights flights = new Flights(LONGEST_WAIT);

    CachedForwarding(LeaseCache cache, Exchange exchange, Pacing pacing, AgentMetrics metrics) {
        this.cache = cache;
        this.revocations = new Revocations(cache);
        this.exchange = exchange;
        this.pacing = pacing;
        this.metrics = metrics;
    }

    void answer(ClientRequest request, AnswerWriter writer) throws Refusal, IOException, InterruptedException {
        if (!request.isHeld()) {
            pass(request, writer, Optional.empty(), null);
            return;
        }
        AnsweredRequest asked = asked(request);
        Optional<KeptAnswer> kept = cache.find(asked.key());
        if (kept.isEmpty()) {
            try (Flights.Flight flight = flights.beginOrWait(asked.key())) {
                // Another one may have landed between the look and the start.
                kept = cache.find(asked.key());
                if (kept.isEmpty()) {
                    pass(request, writer, Optional.of(asked), flight);
                    return;
                }
            }
        }
        metrics.count("vault_agent_cache_hit");
        writer.kept(kept.get());
    }

    private static AnsweredRequest asked(ClientRequest request) {
        String path = request.path().startsWith("/v1/") ? request.path().substring("/v1/".length()) : request.path();
        return new AnsweredRequest(
                CacheKey.of(request.method(), request.target(), request.headers(), request.heldBody()),
                request.method(),
                path,
                request.header("X-Vault-Namespace").orElse(""),
                request.token());
    }

    private void pass(
            ClientRequest request,
            AnswerWriter writer,
            Optional<AnsweredRequest> asked,
            Flights.@Nullable Flight flight)
            throws Refusal, IOException {
        Instant sent = pacing.instant();
        metrics.count("vault_agent_cache_miss");
        try (PassedAnswer answer = exchange.send(request)) {
            writer.header("X-Cache", "MISS");
            boolean granted = answer.status() >= 200 && answer.status() < 300;
            if (asked.isEmpty() || !granted) {
                land(flight);
                writer.answer(answer.status(), answer.headers(), answer.body());
                return;
            }
            revocations.granted(asked.get(), request.heldBody());
            if (answer.status() != 200 || !isJson(answer)) {
                land(flight);
                writer.answer(answer.status(), answer.headers(), answer.body());
                return;
            }
            byte[] start = answer.body().readNBytes(cache.limits().answerBytes() + 1);
            if (start.length <= cache.limits().answerBytes()) {
                boolean _ = cache.offer(asked.get(), sent, answer.status(), answer.headers(), start);
            }
            land(flight);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), answer.body());
            writer.answer(answer.status(), answer.headers(), whole);
        }
    }

    private static void land(Flights.@Nullable Flight flight) {
        if (flight != null) {
            flight.land();
        }
    }

    private static boolean isJson(PassedAnswer answer) {
        return answer.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"))
                .isPresent();
    }
}
