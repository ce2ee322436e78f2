package kz.zakupai.service.http;

import java.util.Objects;
import org.slf4j.MDC;

/** The id of the request that the current thread serves. */
public final class RequestId {
    static final String LOG_KEY = "request_id";

    private RequestId() {}

    /** The id, or {@code none} outside a request. */
    public static String current() {
        return Objects.requireNonNullElse(MDC.get(LOG_KEY), "none");
    }
}
