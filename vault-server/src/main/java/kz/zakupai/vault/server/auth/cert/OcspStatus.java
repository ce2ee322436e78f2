package kz.zakupai.vault.server.auth.cert;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** Asks OCSP servers whether a client's certificate was revoked, and keeps answers while they are valid. Thread-safe. */
final class OcspStatus {
    private static final Duration UNSAID = Duration.ofMinutes(5);

    private final OutboundCaller outbound;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    OcspStatus(OutboundCaller outbound) {
        this.outbound = outbound;
    }

    /**
     * @param good the login may go on
     * @param error why no status could be had; empty when one was
     */
    record Verdict(boolean good, String error) {}

    private record Key(String server, String issuer, BigInteger serial) {}

    private record Kept(OcspAnswer answer, Instant until) {}

    /** @param cacheSize how many answers are kept */
    Verdict of(X509Certificate client, X509Certificate issuer, OcspSettings settings, int cacheSize, Instant now) {
        List<String> overriding = settings.servers();
        List<String> servers =
                overriding == null || overriding.isEmpty() ? new ClientCertificate(client).ocspServers() : overriding;
        String error = "no OCSP server is known for the certificate";
        boolean good = false;
        for (String server : servers) {
            OcspAnswer answer;
            try {
                answer = ask(server, client, issuer, settings, cacheSize, now);
            } catch (OcspFailure | OutboundFailure e) {
                error = "OCSP: " + e.getMessage();
                if (settings.queryAll() && !settings.failOpen()) {
                    return new Verdict(false, error);
                }
                continue;
            }
            if (answer.revoked()) {
                return new Verdict(false, "");
            }
            good = true;
            if (!settings.queryAll()) {
                break;
            }
        }
        return good || settings.failOpen() ? new Verdict(true, "") : new Verdict(false, error);
    }

    private OcspAnswer ask(
            String server,
            X509Certificate client,
            X509Certificate issuer,
            OcspSettings settings,
            int cacheSize,
            Instant now)
            throws OcspFailure {
        var key = new Key(server, issuer.getSubjectX500Principal().getName(), client.getSerialNumber());
        OcspAnswer known = known(key, now);
        if (known != null) {
            return known;
        }
        var question = new OcspQuestion(client, issuer);
        OutboundAnswer reply =
                outbound.send(OutboundRequest.post(server, "application/ocsp-request", question.bytes()));
        if (reply.status() != 200) {
            throw new OcspFailure("the server answered with status " + reply.status());
        }
        OcspAnswer answer = question.answer(reply.body(), settings.signers(), now);
        keep(key, new Kept(answer, answer.nextUpdate() == null ? now.plus(UNSAID) : answer.nextUpdate()), cacheSize);
        return answer;
    }

    private @Nullable OcspAnswer known(Key key, Instant now) {
        lock.lock();
        try {
            Kept found = kept.get(key);
            return found != null && now.isBefore(found.until()) ? found.answer() : null;
        } finally {
            lock.unlock();
        }
    }

    private void keep(Key key, Kept answer, int cacheSize) {
        lock.lock();
        try {
            kept.put(key, answer);
            while (kept.size() > cacheSize) {
                kept.pollFirstEntry();
            }
        } finally {
            lock.unlock();
        }
    }
}
