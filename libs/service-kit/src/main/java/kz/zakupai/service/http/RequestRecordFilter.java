package kz.zakupai.service.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Counts and times every request and writes one log line about it. Labels and log name the route ({@code
 * /risk/explain/{lot_id}}), never the path: paths are unbounded and may hold personal numbers.
 */
final class RequestRecordFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger("kz.zakupai.access");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final Set<String> QUIET = Set.of("/health", "/metrics");
    private static final int CLASSES = 5;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    /** Methods, routes and statuses are few, so there are few of these. */
    private record Outcome(String method, String route, int status) {}

    private record Meters(Counter count, Timer time) {}

    private final MeterRegistry registry;
    private final String service;
    /** By class of status. Unlike {@link #known} they begin at zero: Prometheus sees no increase in what wasn't there. */
    private final List<Counter> classes;

    private final Map<Outcome, Meters> known = new ConcurrentHashMap<>();

    RequestRecordFilter(MeterRegistry registry, String service) {
        this.registry = registry;
        this.service = service;
        this.classes = IntStream.rangeClosed(1, CLASSES)
                .mapToObj(statusClass -> Counter.builder("http.responses")
                        .tags("service", service, "class", statusClass + "xx")
                        .description("answers by the class of their status, each there from the start")
                        .register(registry))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            record(request, status, System.nanoTime() - start);
        }
    }

    private void record(HttpServletRequest request, int status, long nanos) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        String route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                        && !"/**".equals(pattern)
                ? pattern
                : "unmatched";
        Meters meters = known.computeIfAbsent(new Outcome(method, route, status), this::meters);
        meters.count().increment();
        classes.get(Math.clamp(status / 100, 1, CLASSES) - 1).increment();
        meters.time().record(nanos, TimeUnit.NANOSECONDS);
        if (QUIET.contains(route)) {
            LOG.debug("{} {} {}", method, route, status);
        } else {
            LOG.info("{} {} {} {} ms", method, route, status, TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    private Meters meters(Outcome outcome) {
        Counter count = Counter.builder("http.requests")
                .tags("service", service, "method", outcome.method(), "endpoint", outcome.route())
                .tag("status_code", String.valueOf(outcome.status()))
                .register(registry);
        Timer time = Timer.builder("http.request.duration")
                .tags("service", service, "method", outcome.method(), "endpoint", outcome.route())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        return new Meters(count, time);
    }
}
