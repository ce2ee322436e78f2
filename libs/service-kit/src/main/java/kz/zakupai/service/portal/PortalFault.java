package kz.zakupai.service.portal;

import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why the portal gave no usable answer. None of these says anything about what was asked for. */
public enum PortalFault {
    /** It did not answer in time. */
    TIMEOUT,
    /** No connection, or one that broke. */
    NETWORK,
    /** Its certificate is not trusted: often its chain lacks an intermediate certificate. */
    TLS,
    /** 401 or 403: the token is wrong or has expired (they last a year), or the address is not in Kazakhstan. */
    FORBIDDEN,
    /** 429. */
    RATE_LIMITED,
    /** 5xx. */
    SERVER_ERROR,
    /** Something else than JSON, for example a page of HTML, whatever its status. */
    NOT_JSON,
    /** JSON of another shape or status than is documented, for example 404 "Invalid Route". */
    UNEXPECTED,
    /** An answer longer than the caller reads. */
    TOO_LARGE,
    /** There is no token to ask with. */
    NO_TOKEN;

    /** The name in answers and metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a status alone says; empty where the body must be looked at: 200 and 404. */
    public static Optional<PortalFault> ofStatus(int status) {
        return switch (status) {
            case 200, 404 -> Optional.empty();
            case 401, 403 -> Optional.of(FORBIDDEN);
            case 429 -> Optional.of(RATE_LIMITED);
            default -> Optional.of(status >= 500 ? SERVER_ERROR : UNEXPECTED);
        };
    }

    /** What a call that failed died of, by its chain of causes. */
    public static PortalFault of(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
                return TIMEOUT;
            }
            if (cause instanceof SSLException) {
                return TLS;
            }
        }
        return NETWORK;
    }
}
