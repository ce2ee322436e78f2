package kz.zakupai.vault.server.auth.kubernetes;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundSettings;
import org.jspecify.annotations.Nullable;

/** Keeps the connections to the configured cluster, and makes new ones when its CA changes. Thread-safe. */
final class Clusters implements AutoCloseable {
    private static final int LARGEST_ANSWER = 1 << 20;

    private final PodFiles pod;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String caPem;
    private @Nullable OutboundCaller outbound;

    Clusters(PodFiles pod) {
        this.pod = pod;
    }

    /** @throws LookupFailed when the CA is no certificate */
    ClusterApi api(ClusterConfig config) {
        boolean lends = !config.disableLocal();
        String ca = config.caPem().isEmpty() && lends ? pod.caPem() : config.caPem();
        String reviewer = config.reviewerToken().isEmpty() && lends ? pod.token() : config.reviewerToken();
        return new ClusterApi(config, reviewer, outbound(ca));
    }

    private OutboundCaller outbound(String ca) {
        lock.lock();
        try {
            OutboundCaller present = outbound;
            if (present == null || !ca.equals(caPem)) {
                OutboundCaller fresh = new OutboundCaller(OutboundSettings.standard()
                        .withCaPem(ca)
                        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10))
                        .withLimits(LARGEST_ANSWER, 0));
                if (present != null) {
                    present.close();
                }
                outbound = fresh;
                caPem = ca;
                return fresh;
            }
            return present;
        } catch (OutboundFailure e) {
            throw new LookupFailed("kubernetes_ca_cert cannot be used: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (outbound != null) {
                outbound.close();
                outbound = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
