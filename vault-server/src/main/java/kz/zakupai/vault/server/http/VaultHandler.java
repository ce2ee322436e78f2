package kz.zakupai.vault.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import kz.zakupai.vault.server.barrier.BarrierException;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Upload;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one handler of all paths and verbs: reads, asks, writes, and turns whatever goes wrong into an answer. */
final class VaultHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(VaultHandler.class);

    /** A header line that begins with its colon. */
    private static final HeaderName NAMELESS = HeaderNames.create("");

    private final RequestReader reader;
    private final RequestHandler requests;
    private final PlainEndpoints plain;
    private final RequestWatch watch;
    private final BodyMemory memory;
    private final HttpLimits limits;
    private final IntConsumer statuses;
    private final HttpControl control;
    private final AtomicReference<ResponseHeaders> headers;

    VaultHandler(
            HttpLimits limits,
            ForwardedAddress forwarded,
            AtomicReference<ResponseHeaders> headers,
            RequestHandler requests,
            PlainEndpoints plain,
            RequestWatch watch,
            IntConsumer statuses,
            HttpControl control) {
        this.reader = new RequestReader(limits.bodyBytes(), forwarded);
        this.requests = requests;
        this.plain = plain;
        this.watch = watch;
        this.memory = new BodyMemory(limits.bodyMemory(), limits.bodyTime(), limits.bodyBytes());
        this.limits = limits;
        this.statuses = statuses;
        this.control = control;
        this.headers = headers;
    }

    /** What belongs to one request in work. */
    private record Work(String id, AnswerSender sender, RequestWatch.Watched watched, BodyMemory.Room room) {}

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        String id = RequestIds.next();
        try (RequestWatch.Watched watched = watch.watch(request, id);
                BodyMemory.Room room = memory.room()) {
            // An upload is not kept: what has arrived of it takes no room.
            BodyMemory.@Nullable Room counted = Uploads.asked(request) ? null : room;
            HeadClock.headComplete(request.headers().contains(HeaderNames.TRANSFER_ENCODING), counted);
            var sender = new AnswerSender(request, response, watched, statuses, headers.get(), limits.bodyBytes());
            if (watch.ending()) {
                sender.refused(Refused.with(503, "the server is ending"));
                throw new CloseConnectionException("the server is ending");
            }
            answer(request, response, new Work(id, sender, watched, room));
            if (LOG.isDebugEnabled()) {
                tell(request, id, sender, watched);
            }
        } finally {
            HeadClock.requestOver();
        }
        if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            // The web server says that it closes, and reads on: clients that wait for the end would wait for long.
            throw new CloseConnectionException("the client asked for it");
        }
    }

    /** The path is left out but for its beginning: what people put into paths by mistake is for the audit log alone. */
    private static void tell(ServerRequest request, String id, AnswerSender sender, RequestWatch.Watched watched) {
        String path = request.prologue().uriPath().rawPath();
        int begin = path.startsWith(RequestPath.PREFIX) ? RequestPath.PREFIX.length() : 1;
        int end = path.indexOf('/', begin);
        LOG.debug(
                "request {}: {} {} answered {} after {} us",
                id,
                request.prologue().method().text(),
                end < 0 ? "(no mount)" : path.substring(begin, end + 1),
                sender.status(),
                watched.age().toNanos() / 1000);
    }

    private void answer(ServerRequest request, ServerResponse response, Work work) {
        AnswerSender sender = work.sender;
        try {
            checkHead(request);
            CrossOriginRules origins = control.crossOrigin();
            if (origins.enabled() && new CrossOrigin(origins).answers(request, response, sender)) {
                return;
            }
            String raw = request.prologue().uriPath().rawPath();
            if (!raw.startsWith(RequestPath.PREFIX)) {
                pageHeaders(response);
            }
            String path = RequestPath.of(raw);
            dispatch(request, path, work);
        } catch (Refused e) {
            sender.refused(e);
        } catch (RequestFailure e) {
            sender.failed(e);
        } catch (BarrierSealed e) {
            sender.failed(RequestFailure.of(503, "Vault is sealed"));
        } catch (IOException | UncheckedIOException e) {
            // The client went away or was too slow; there is nobody to answer.
            throw new UncheckedIOException(
                    "the request's body could not be read",
                    new IOException(e.getClass().getName()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            // Errors, too: the web server would take one for a request that it cannot read.
            broken(work, e);
        }
    }

    private void checkHead(ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > limits.bodyBytes() && !Uploads.asked(request)) {
            throw Refused.with(413, RequestBody.TOO_LARGE);
        }
        if (request.headers().size() > limits.headers()) {
            throw Refused.withoutBody(431);
        }
        if (request.headers().contains(NAMELESS)
                || request.prologue().fragment().hasValue()) {
            throw Refused.withoutBody(400);
        }
    }

    private void dispatch(ServerRequest request, String path, Work work) throws IOException {
        String method = request.prologue().method().text();
        if (plain.serves(path)) {
            if (!method.equals("GET") && !method.equals("HEAD") && !method.equals("PUT") && !method.equals("POST")) {
                work.sender.plain(PlainAnswer.wrongVerb());
                return;
            }
            PlainRequest asked = reader.plain(request, work.id, path, method, work.room);
            work.watched.received();
            work.sender.plain(plain.handle(asked));
            return;
        }
        var asked = reader.read(request, work.id, path, method, work.room);
        try (Upload upload = asked.upload()) {
            if (upload == null) {
                work.watched.received();
            } else {
                work.watched.streams(Uploads.LONGEST);
            }
            work.sender.answered(requests.handle(asked));
        }
    }

    private void pageHeaders(ServerResponse response) {
        control.pageHeaders()
                .forEach((name, values) -> response.header(HeaderNames.create(name), values.toArray(String[]::new)));
    }

    private void broken(Work work, Throwable e) {
        if (e instanceof RequestException unreadable) {
            HeadClock.bodyCut();
            boolean tooLarge = unreadable.status().code() == 413;
            work.sender.refused(tooLarge ? Refused.with(413, RequestBody.TOO_LARGE) : Refused.withoutBody(400));
            throw new CloseConnectionException("nobody knows where the next request begins", e);
        }
        if (e instanceof RuntimeException own && e.getClass().getPackageName().startsWith("io.helidon.")) {
            // The web server's own: a connection that is gone.
            throw own;
        }
        if (work.watched.late()) {
            work.sender.failed(RequestFailure.of(503, "request took longer than " + limits.requestTime()));
            return;
        }
        if (e instanceof StoreException || e instanceof BarrierException) {
            // Their texts name no value, and say what to do.
            LOG.error("request {} failed: {}", work.id, e.getMessage());
            work.sender.failed(RequestFailure.of(500, "internal error, see the server's log for request " + work.id));
            return;
        }
        // The exception's own text may hold what a client sent: its class and place are enough to find the bug.
        LOG.error("request {} failed: {} at {}", work.id, e.getClass().getName(), place(e));
        work.sender.failed(RequestFailure.of(500, "internal error, see the server's log for request " + work.id));
    }

    private static String place(Throwable e) {
        StringBuilder places = new StringBuilder();
        StackTraceElement[] trace = e.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, 8); i++) {
            places.append(i == 0 ? "" : " < ").append(trace[i]);
        }
        Throwable cause = e.getCause();
        return cause == null
                ? places.toString()
                : places + ", caused by " + cause.getClass().getName();
    }
}
