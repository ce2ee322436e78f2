package kz.zakupai.cli.agent.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import kz.zakupai.cli.agent.config.Listener;
import kz.zakupai.vault.client.transport.PassedAnswer;
import kz.zakupai.vault.client.transport.VaultPassage.BodyUnreadable;
import kz.zakupai.vault.client.transport.VaultUnreachable;
import kz.zakupai.vault.server.http.ClientWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request of one listener: to the agent's own API or on to the Vault, and nowhere else. Thread-safe. */
final class ProxyHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyHandler.class);
    private static final String VAULT = "/v1/";

    private final Listener listener;
    private final ProxyLimits limits;
    private final AgentApi api;
    private final Exchange exchange;
    private final Optional<CachedForwarding> cached;
    private final ClientWatch watch;

    ProxyHandler(
            Listener listener,
            ProxyLimits limits,
            AgentApi api,
            Exchange exchange,
            Optional<CachedForwarding> cached,
            ClientWatch watch) {
        this.listener = listener;
        this.limits = limits;
        this.api = api;
        this.exchange = exchange;
        this.cached = cached;
        this.watch = watch;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        try (ClientWatch.Watched watched = watch.begin(request)) {
            handle(request, response, watched);
        }
        if (closes(request)) {
            // The web server says that it closes, and reads on: clients that wait for the end would wait for long.
            throw new CloseConnectionException("the client asked for it");
        }
    }

    private void handle(ServerRequest request, ServerResponse response, ClientWatch.Watched watched) {
        AnswerWriter writer = new AnswerWriter(request, response);
        try {
            answer(request, writer, watched);
        } catch (Refusal e) {
            refuse(response, writer, e.status(), String.valueOf(e.getMessage()));
        } catch (LimitedBody.TooLarge e) {
            refuse(response, writer, 413, "request body too large");
        } catch (BodyUnreadable e) {
            unreadable(response, writer, e);
        } catch (VaultUnreachable e) {
            int status = e.kind() == VaultUnreachable.Kind.TIMEOUT ? 504 : 502;
            refuse(response, writer, status, "the agent got no answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(response, writer, 503, "the agent is ending");
        } catch (IOException | UncheckedIOException e) {
            // Half an answer is out, or there is nobody to answer: the end of the connection is what says so.
            throw new CloseConnectionException("the answer ended early", e);
        }
    }

    private static boolean closes(ServerRequest request) {
        return request.headers().contains(HeaderNames.CONNECTION)
                && request.headers().get(HeaderNames.CONNECTION).allValues(true).stream()
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    private void answer(ServerRequest request, AnswerWriter writer, ClientWatch.Watched watched)
            throws Refusal, IOException, InterruptedException {
        ClientRequest asked = ClientRequest.read(request, limits);
        if (asked.isHeld()) {
            watched.received();
        }
        if (listener.requireHeader()
                && !listener.metricsOnly()
                && !asked.header("X-Vault-Request").orElse("").equals("true")) {
            throw new Refusal(412, "missing 'X-Vault-Request' header");
        }
        if (asked.path().startsWith(AgentApi.PREFIX)) {
            api.answer(asked, writer);
        } else if (!asked.path().startsWith(VAULT) || listener.metricsOnly()) {
            throw new Refusal(
                    404,
                    listener.metricsOnly()
                            ? "this listener serves /agent/v1/metrics only"
                            : "this agent serves /v1/ and /agent/v1/");
        } else {
            forward(exchange.authorized(asked), writer);
        }
    }

    private void forward(ClientRequest request, AnswerWriter writer) throws Refusal, IOException, InterruptedException {
        if (cached.isPresent()) {
            cached.get().answer(request, writer);
            return;
        }
        try (PassedAnswer answer = exchange.send(request)) {
            writer.answer(answer.status(), answer.headers(), answer.body());
        }
    }

    private static void unreadable(ServerResponse response, AnswerWriter writer, BodyUnreadable failure) {
        if (failure.getCause() instanceof LimitedBody.TooLarge) {
            refuse(response, writer, 413, "request body too large");
        } else {
            throw new CloseConnectionException("the request's body ended early", failure);
        }
    }

    /** What is left of a body that was refused is not read: the connection ends with the answer. */
    private static void refuse(ServerResponse response, AnswerWriter writer, int status, String message) {
        if (response.isSent()) {
            throw new CloseConnectionException("the answer ended early");
        }
        LOG.debug("answered {}: {}", status, message);
        writer.refused(status, message);
        if (status == 413) {
            throw new CloseConnectionException("the request's body is not read");
        }
    }
}
