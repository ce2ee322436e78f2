package kz.zakupai.cli.agent.proxy;

import java.time.Duration;
import java.util.Set;
import kz.zakupai.vault.client.transport.HeaderLine;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.PassedAnswer;
import kz.zakupai.vault.client.transport.RetryPolicy;
import kz.zakupai.vault.client.transport.VaultPassage;
import kz.zakupai.vault.client.transport.VaultPassage.BodyUnreadable;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/**
 * Sends requests on, again where that can help and do no harm: a Vault that cannot be reached or is sealed, and, for what only
 * reads, other failures of the server. Thread-safe.
 */
final class Forwarding {
    private static final RetryPolicy PAUSES =
            new RetryPolicy(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(2));
    private static final Set<Integer> FAILED = Set.of(500, 502, 504);
    private static final int SEALED = 503;

    private final VaultPassage passage;
    private final Pacing pacing;
    private final int attempts;
    private final String via;

    /**
     * @param attempts how often a request is sent at most
     * @param name this agent's own in {@code Via} (RFC 9110, section 7.6.3): a request that carries it has come back
     */
    Forwarding(VaultPassage passage, Pacing pacing, int attempts, String name) {
        this.passage = passage;
        this.pacing = pacing;
        this.attempts = attempts;
        this.via = "1.1 " + name;
    }

    /**
     * The Vault's answer.
     *
     * @throws Refusal when the request has been here before
     * @throws VaultUnreachable when no answer comes
     */
    PassedAnswer send(ClientRequest request) throws Refusal, BodyUnreadable {
        if (request.headers().stream()
                .anyMatch(line -> line.is("Via") && line.value().reveal().contains(via))) {
            throw new Refusal(508, "this agent's Vault address leads back to the agent itself: check vault.address");
        }
        HeaderLine added = HeaderLine.of("Via", via);
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= attempts || !request.isHeld();
            try {
                PassedAnswer answer = passage.pass(request.passed(added));
                if (last || !mayPass(request, answer.status())) {
                    return answer;
                }
                if (!paused(attempt)) {
                    return answer;
                }
                answer.close();
            } catch (VaultUnreachable e) {
                if (last || !mayPass(request, e) || !paused(attempt)) {
                    throw e;
                }
            }
        }
    }

    /** Health is what was asked for: that the Vault is sealed is the answer. */
    private static boolean mayPass(ClientRequest request, int status) {
        return !request.path().equals("/v1/sys/health")
                && (status == SEALED || (isRead(request) && FAILED.contains(status)));
    }

    private static boolean mayPass(ClientRequest request, VaultUnreachable failure) {
        return switch (failure.kind()) {
            case REFUSED, UNKNOWN_HOST, TIMEOUT, CONNECTION_LOST -> isRead(request) || failure.certainlyUnsent();
            case TLS, NOT_A_VAULT -> false;
        };
    }

    private static boolean isRead(ClientRequest request) {
        return Set.of("GET", "HEAD", "LIST").contains(request.method());
    }

    /** Whether there was time for another attempt. */
    private boolean paused(int attempt) {
        try {
            pacing.pause(PAUSES.pauseAfter(attempt));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
