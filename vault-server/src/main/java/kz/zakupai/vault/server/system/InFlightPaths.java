package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.http.HttpControl;
import kz.zakupai.vault.server.http.InFlightRequest;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.token.TokenEntry;
import kz.zakupai.vault.server.token.TokenStore;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.jspecify.annotations.Nullable;

/** {@code sys/in-flight-req}: the requests that are under way, the longest first. The token of none is shown, nor its query. */
final class InFlightPaths {
    private final HttpControl http;
    private final TokenStore tokens;

    InFlightPaths(HttpControl http, TokenStore tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("in-flight-req", "The requests that are under way.")
                .sudo()
                .on(READ, this::read));
    }

    private Response read(Call call) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        http.inFlight().stream()
                .sorted(Comparator.comparing(InFlightRequest::age).reversed())
                .forEach(request -> {
                    var wire = new LinkedHashMap<String, @Nullable Object>();
                    wire.put("start_time", call.now().minus(request.age()));
                    wire.put("client_remote_address", request.remoteAddress());
                    wire.put("request_path", request.path());
                    wire.put("request_method", request.method());
                    wire.put("client_id", client(request.token(), call.now()));
                    all.put(request.id(), wire);
                });
        return Response.raw(new RawBody("application/json", Json.bytes(all)));
    }

    /** The entity, or what all tokens without one that have the same policies share. */
    private String client(@Nullable Secret token, Instant now) {
        TokenEntry entry = token == null ? null : tokens.lookup(token, now);
        if (entry == null) {
            return "";
        }
        Caller caller = entry.caller();
        return caller.entityId().isEmpty() ? shared(caller.policies()) : caller.entityId();
    }

    private static String shared(List<String> policies) {
        byte[] text = String.join(",", new TreeSet<>(policies)).getBytes(StandardCharsets.UTF_8);
        var digest = new SHA256Digest();
        digest.update(text, 0, text.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return Base64.getEncoder().encodeToString(hash);
    }
}
