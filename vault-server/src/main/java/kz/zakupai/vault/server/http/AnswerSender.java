package kz.zakupai.vault.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.IntConsumer;
import kz.zakupai.vault.server.json.JsonWriter;
import kz.zakupai.vault.server.request.BodyStream;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Writes one answer to its client. */
final class AnswerSender {
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header STRICT_TRANSPORT = HeaderValues.createCached(
            HeaderNames.create("Strict-Transport-Security"), "max-age=31536000; includeSubDomains");
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final ServerRequest request;
    private final ServerResponse response;
    private final RequestWatch.Watched watched;
    private final IntConsumer statuses;
    private final ResponseHeaders custom;
    private final long bodyLimit;
    private int status;

    /**
     * @param watched told when the answer begins to leave
     * @param statuses told the status of every answer
     * @param custom what the listener adds to every answer
     * @param bodyLimit how much of a body that nobody read is read away for the connection's next request
     */
    AnswerSender(
            ServerRequest request,
            ServerResponse response,
            RequestWatch.Watched watched,
            IntConsumer statuses,
            ResponseHeaders custom,
            long bodyLimit) {
        this.request = request;
        this.response = response;
        this.watched = watched;
        this.statuses = statuses;
        this.custom = custom;
        this.bodyLimit = bodyLimit;
    }

    void answered(Answer answer) {
        RequestFailure failure = answer.failure();
        if (failure != null) {
            failed(failure);
            return;
        }
        Response content = answer.response();
        content.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        RawBody raw = content.raw();
        if (raw != null && answer.wrapping() == null) {
            head(content.status() == 0 ? OK : content.status());
            response.header(HeaderNames.CONTENT_TYPE, raw.contentType());
            raw.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
            BodyStream stream = raw.stream();
            if (stream != null) {
                stream(stream);
            } else if (content.status() == NO_CONTENT) {
                response.send();
            } else {
                send(raw.bytes(), raw.bytes().length);
            }
            return;
        }
        if (answer.wrapping() == null && bodiless(content)) {
            int usual = request.prologue().method().text().equals("HEAD") ? OK : NO_CONTENT;
            head(content.status() == 0 ? usual : content.status());
            response.send();
            return;
        }
        int code = answer.wrapping() != null || content.status() == 0 ? OK : content.status();
        if (LongAnswer.suits(answer)) {
            head(code);
            response.header(JSON);
            stream(new LongAnswer(answer));
            return;
        }
        JsonWriter out = new JsonWriter(1024);
        Envelope.write(out, answer);
        json(code, out);
    }

    /** What fails here leaves the body without its end, so that no client takes it for whole. */
    private void stream(BodyStream stream) {
        try (stream) {
            if (request.prologue().method().text().equals("HEAD")) {
                response.send();
                return;
            }
            watched.streams(stream.longest());
            OutputStream out = new TimedParts(response.outputStream(), watched);
            stream.writeTo(out);
            out.close();
        } catch (IOException | UncheckedIOException | StoreException e) {
            throw new CloseConnectionException("the answer could not be sent whole", e);
        } catch (InterruptedException e) {
            // The server ends, or the time is over.
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the answer was interrupted", e);
        }
    }

    void plain(PlainAnswer answer) {
        Map<String, @Nullable Object> body = answer.body();
        if (body == null) {
            head(answer.status());
            response.send();
            return;
        }
        json(answer.status(), new JsonWriter().value(body));
    }

    void failed(RequestFailure failure) {
        JsonWriter out = new JsonWriter(256);
        Envelope.errors(out, failure.errors(), failure.data());
        failure.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        json(failure.status(), out);
    }

    void refused(Refused refusal) {
        if (refusal.bodiless()) {
            head(refusal.status());
            response.send();
            return;
        }
        JsonWriter out = new JsonWriter(128);
        Envelope.errors(out, refusal.errors(), null);
        json(refusal.status(), out);
    }

    private static boolean bodiless(Response content) {
        return content.status() == NO_CONTENT || content.empty();
    }

    private void json(int status, JsonWriter body) {
        head(status);
        response.header(JSON);
        send(body.buffer(), body.length());
    }

    /** Of the answer; 0 before there is one. */
    int status() {
        return status;
    }

    private void head(int code) {
        watched.answering();
        status = code;
        statuses.accept(code);
        response.status(code);
        response.header(NO_STORE);
        if (request.isSecure()) {
            response.header(STRICT_TRANSPORT);
        }
        if (muchUnread()) {
            HeadClock.bodyCut();
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        for (Header header : custom.of(status)) {
            response.header(header);
        }
        if (request.headers().contains(RequestReader.NAMESPACE)) {
            String namespace = request.headers().get(RequestReader.NAMESPACE).get();
            if (namespace.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                response.header(RequestReader.NAMESPACE, namespace);
            }
        }
    }

    /** The web server reads a body away before the next request: one that is long, or does not say, ends the connection instead. */
    private boolean muchUnread() {
        return request.content().hasEntity()
                && !request.content().consumed()
                && request.prologue().protocolVersion().startsWith("1")
                && request.headers().contentLength().orElse(Long.MAX_VALUE) > bodyLimit;
    }

    private void send(byte[] buffer, int length) {
        if (request.prologue().method().text().equals("HEAD")) {
            response.send();
        } else {
            response.send(buffer, 0, length);
        }
    }
}
