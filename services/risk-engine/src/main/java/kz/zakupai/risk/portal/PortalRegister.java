package kz.zakupai.risk.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kz.zakupai.risk.portal.PortalReply.Failed;
import kz.zakupai.secret.Secret;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.portal.PortalFault;
import kz.zakupai.service.portal.PortalTrust;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The register as the portal shows it this minute. At most one question per number is under way; whoever else wants to
 * know waits for its answer. The token is asked for at each question, so a rotated one is used at once. Follows no
 * redirect. Thread-safe.
 */
@Component
public class PortalRegister {
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final PortalSettings settings;
    private final Supplier<Optional<Secret>> token;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Biin, CompletableFuture<PortalReply>> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable HttpClient client;

    /** The portal of {@code settings}, with the token {@code zakupai.portal.token} of the environment. */
    @Autowired
    PortalRegister(PortalSettings settings, Environment environment) {
        this(
                settings,
                () -> Optional.ofNullable(environment.getProperty("zakupai.portal.token"))
                        .map(String::strip)
                        .filter(text -> text.matches("[\\x21-\\x7e]+"))
                        .map(Secret::of));
    }

    PortalRegister(PortalSettings settings, Supplier<Optional<Secret>> token) {
        this.settings = settings;
        this.token = token;
        this.places = new Semaphore(settings.atOnce());
    }

    /** Whether there is a token to ask with. */
    public boolean isUsable() {
        return token.get().isPresent();
    }

    /** Asks about {@code biin}; the future ends within the time limit and never exceptionally. */
    public CompletableFuture<PortalReply> ask(Biin biin) {
        CompletableFuture<PortalReply> mine = new CompletableFuture<>();
        CompletableFuture<PortalReply> others = underWay.putIfAbsent(biin, mine);
        if (others != null) {
            return others;
        }
        threads.execute(() -> {
            PortalReply reply = new Failed(PortalFault.NETWORK);
            try {
                reply = answer(biin);
            } finally {
                underWay.remove(biin, mine);
                mine.complete(reply);
            }
        });
        return mine;
    }

    private PortalReply answer(Biin biin) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        Optional<Secret> first = token.get();
        if (first.isEmpty()) {
            return new Failed(PortalFault.NO_TOKEN);
        }
        try {
            if (!places.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Failed(PortalFault.TIMEOUT);
            }
            try {
                PortalReply reply = exchange(biin, first.get(), deadline);
                Optional<Secret> second = token.get();
                boolean replaced = second.isPresent() && !second.get().constantTimeEquals(first.get());
                return isForbidden(reply) && replaced ? exchange(biin, second.get(), deadline) : reply;
            } finally {
                places.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Failed(PortalFault.TIMEOUT);
        }
    }

    private static boolean isForbidden(PortalReply reply) {
        return reply instanceof Failed failed && failed.fault() == PortalFault.FORBIDDEN;
    }

    /** The client's own time limit ends with the headers; the wait here covers the body too. */
    private PortalReply exchange(Biin biin, Secret bearer, long deadline) throws InterruptedException {
        URI base = settings.base();
        URI address = base.resolve(base.getRawPath().replaceFirst("/$", "") + "/v3/rnu/" + biin.digits());
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + bearer.reveal())
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return ReplyReader.read(biin, response.statusCode(), response.body());
        } catch (TimeoutException _) {
            answer.cancel(true);
            return new Failed(PortalFault.TIMEOUT);
        } catch (ExecutionException failed) {
            return new Failed(fault(failed));
        }
    }

    private static PortalFault fault(ExecutionException failed) {
        return failed.getCause() instanceof IOException broken
                        && String.valueOf(broken.getMessage()).startsWith("body exceeds")
                ? PortalFault.TOO_LARGE
                : PortalFault.of(failed);
    }

    private HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            synchronized (this) {
                known = client;
                if (known == null) {
                    known = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(CONNECT_LIMIT)
                            .sslContext(PortalTrust.context(settings.caFile()))
                            .build();
                    client = known;
                }
            }
        }
        return known;
    }
}
