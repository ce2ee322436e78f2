package kz.zakupai.cli.agent.proxy;

import io.helidon.http.Header;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.HeaderLine;
import kz.zakupai.vault.client.transport.PassedRequest;

/**
 * A request as its client sent it. A small body is held, so that the request can be sent twice; a large one goes through once.
 * Used by one thread.
 */
final class ClientRequest {
    private static final String TOKEN = "X-Vault-Token";
    private static final String BEARER = "bearer ";

    private final String method;
    private final String path;
    private final String target;
    private final List<HeaderLine> headers;
    private final long length;
    private final byte[] held;
    private final Optional<InputStream> rest;
    private final Optional<Secret> agentsToken;

    private ClientRequest(
            String method,
            String path,
            String target,
            List<HeaderLine> headers,
            long length,
            byte[] held,
            Optional<InputStream> rest,
            Optional<Secret> agentsToken) {
        this.method = method;
        this.path = path;
        this.target = target;
        this.headers = List.copyOf(headers);
        this.length = length;
        this.held = held;
        this.rest = rest;
        this.agentsToken = agentsToken;
    }

    /**
     * Reads head and, as far as it is held, body.
     *
     * @throws Refusal when it is larger than the limits, or its path is made to be read in two ways
     * @throws IOException when the client is too slow or gone
     */
    static ClientRequest read(ServerRequest request, ProxyLimits limits) throws Refusal, IOException {
        if (request.headers().size() > limits.http().headers()) {
            throw new Refusal(431, "too many headers");
        }
        String method = request.prologue().method().text();
        if (!method.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new Refusal(405, "unsupported operation");
        }
        String path = request.prologue().uriPath().rawPath();
        requirePlain(path);
        String query = request.prologue().query().rawValue();
        List<HeaderLine> all = new ArrayList<>();
        for (Header header : request.headers()) {
            header.allValues().forEach(value -> all.add(HeaderLine.of(header.name(), value)));
        }
        List<HeaderLine> passed = new ArrayList<>(PassedHeaders.of(all));
        // The host is the Vault's own; what the client was promised about its body was the agent's to keep.
        passed.removeIf(line -> line.is("Host") || line.is("Expect"));
        String target = query.isEmpty() ? path : path + "?" + query;
        if (!request.content().hasEntity()) {
            boolean saysNone = request.headers().contentLength().isPresent();
            long none = saysNone ? 0 : PassedRequest.NO_BODY;
            return new ClientRequest(
                    method, path, target, passed, none, new byte[0], Optional.empty(), Optional.empty());
        }
        long length = request.headers().contentLength().orElse(PassedRequest.UNKNOWN_LENGTH);
        if (length > limits.http().bodyBytes()) {
            throw tooLarge();
        }
        InputStream body =
                new LimitedBody(request.content().inputStream(), limits.http().bodyBytes());
        byte[] held = body.readNBytes(limits.heldBytes() + 1);
        boolean whole = held.length <= limits.heldBytes();
        return new ClientRequest(
                method,
                path,
                target,
                passed,
                whole ? held.length : length,
                held,
                whole ? Optional.empty() : Optional.of(body),
                Optional.empty());
    }

    static Refusal tooLarge() {
        return new Refusal(413, "request body too large");
    }

    /** A path with dots in it could be another one for the Vault than for what stands before this proxy. */
    private static void requirePlain(String path) throws Refusal {
        for (String segment : path.split("/", -1)) {
            String dots = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (dots.equals(".") || dots.equals("..")) {
                throw new Refusal(400, "the path holds . or .. as a part");
            }
        }
    }

    String method() {
        return method;
    }

    /** As it stands on the wire, without the query. */
    String path() {
        return path;
    }

    String target() {
        return target;
    }

    /** Without {@code Host}, {@code Content-Length} and those of one connection. */
    List<HeaderLine> headers() {
        return headers;
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> line.is(name))
                .findFirst()
                .map(line -> line.value().reveal());
    }

    /** The token that the client shows, in either of the two headers that a Vault reads. */
    Optional<Secret> token() {
        Optional<Secret> own = header(TOKEN).filter(text -> !text.isEmpty()).map(Secret::of);
        return own.isPresent()
                ? own
                : header("Authorization")
                        .filter(ClientRequest::isBearer)
                        .map(text -> Secret.of(text.substring(BEARER.length()).strip()));
    }

    private static boolean isBearer(String text) {
        return text.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** Whether the whole body is here, so that the request can be sent more than once. */
    boolean isHeld() {
        return rest.isEmpty();
    }

    /** The whole body where it {@link #isHeld()}; not to be changed. */
    byte[] heldBody() {
        return held;
    }

    /** The token of the agent that it goes on with, if it does. */
    Optional<Secret> agentsToken() {
        return agentsToken;
    }

    /** The same request with the agent's token in place of the client's. */
    ClientRequest with(Secret token) {
        List<HeaderLine> changed = new ArrayList<>(headers);
        changed.removeIf(line -> line.is(TOKEN)
                || (line.is("Authorization") && isBearer(line.value().reveal())));
        changed.add(new HeaderLine(TOKEN, token));
        return new ClientRequest(method, path, target, changed, length, held, rest, Optional.of(token));
    }

    /** What goes to the Vault. */
    PassedRequest passed(HeaderLine added) {
        List<HeaderLine> all = new ArrayList<>(headers);
        all.add(added);
        InputStream start = new ByteArrayInputStream(held);
        InputStream body = rest.<InputStream>map(more -> new SequenceInputStream(start, more))
                .orElse(start);
        return new PassedRequest(method, target, all, length, body);
    }
}
