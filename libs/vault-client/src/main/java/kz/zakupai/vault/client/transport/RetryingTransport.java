package kz.zakupai.vault.client.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what can pass: an unreachable Vault, a sealed one (503), overload (429), a node that lags behind (412), and,
 * for reads only, other server errors. A write is sent again only if the first attempt surely changed nothing.
 */
public final class RetryingTransport implements VaultTransport {
    private static final Set<Integer> REFUSED_UNTOUCHED = Set.of(412, 429, 503);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);

    private final VaultTransport wrapped;
    private final RetryPolicy policy;
    private final Pacing pacing;

    public RetryingTransport(VaultTransport wrapped, RetryPolicy policy, Pacing pacing) {
        this.wrapped = wrapped;
        this.policy = policy;
        this.pacing = pacing;
    }

    /** The first answer that is final, or the last attempt's answer or failure when the limit is reached. */
    @Override
    public VaultResponse send(VaultRequest request) {
        Instant end = pacing.instant().plus(policy.limit());
        for (int attempt = 1; ; attempt++) {
            VaultResponse response = null;
            VaultException failure = null;
            try {
                response = wrapped.send(request);
                if (!mayPass(request, response.status())) {
                    return response;
                }
            } catch (VaultUnreachable e) {
                failure = mayPass(request, e) ? e : refuse(e);
            } catch (VaultError e) {
                failure = REFUSED_UNTOUCHED.contains(e.status()) ? e : refuse(e);
            }
            Duration pause = pause(response, attempt);
            if (pacing.instant().plus(pause).isAfter(end) || !paused(pause)) {
                return lastResort(response, failure);
            }
        }
    }

    private static VaultException refuse(VaultException failure) {
        throw failure;
    }

    private static VaultResponse lastResort(@Nullable VaultResponse response, @Nullable VaultException failure) {
        if (response != null) {
            return response;
        }
        throw failure != null ? failure : new IllegalStateException("neither answer nor failure");
    }

    private static boolean mayPass(VaultRequest request, int status) {
        return REFUSED_UNTOUCHED.contains(status) || (request.isRead() && status >= 500 && status != 501);
    }

    private static boolean mayPass(VaultRequest request, VaultUnreachable failure) {
        return switch (failure.kind()) {
            case REFUSED, UNKNOWN_HOST, TIMEOUT, CONNECTION_LOST -> request.isRead() || failure.certainlyUnsent();
            case TLS, NOT_A_VAULT -> false;
        };
    }

    private Duration pause(@Nullable VaultResponse response, int attempt) {
        Duration own = policy.pauseAfter(attempt);
        Duration asked = response == null ? Duration.ZERO : retryAfter(response);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private static Duration retryAfter(VaultResponse response) {
        Optional<String> header = response.header("Retry-After");
        if (header.isEmpty() || !header.get().matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.get()));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private boolean paused(Duration pause) {
        try {
            pacing.pause(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        wrapped.close();
    }
}
