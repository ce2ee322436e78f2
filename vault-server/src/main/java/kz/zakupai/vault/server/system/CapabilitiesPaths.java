package kz.zakupai.vault.server.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/capabilities}, {@code -self} and {@code -accessor}: what a token may do at some paths. */
final class CapabilitiesPaths {
    private static final int MAX_PATHS = 1_000;

    private final Callers callers;
    private final Function<Caller, Acl> acls;

    CapabilitiesPaths(Callers callers, Function<Caller, Acl> acls) {
        this.callers = callers;
        this.acls = acls;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                path("capabilities", "What a token may do.")
                        .field("token", FieldType.STRING, "The token.")
                        .onWrite(call -> answer(call, callers.byToken(token(call), call.now()))),
                path("capabilities-self", "What the caller may do.")
                        .field("token", FieldType.STRING, "Ignored: it is the caller's.")
                        .onWrite(call -> answer(call, call.who())),
                path("capabilities-accessor", "What the token of an accessor may do.")
                        .field("accessor", FieldType.STRING, "The accessor.")
                        .onWrite(call ->
                                answer(call, callers.byAccessor(call.fields().string("accessor"), call.now()))));
    }

    private static EnginePath.Builder path(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .field("paths", FieldType.COMMA_STRING_LIST, "The paths to ask for.")
                .field("path", FieldType.COMMA_STRING_LIST, "The old name of paths.");
    }

    private static Secret token(Call call) {
        return Secret.of(call.fields().string("token"));
    }

    private Response answer(Call call, @Nullable Caller caller) {
        var paths = call.fields().has("paths")
                ? call.fields().strings("paths")
                : call.fields().strings("path");
        if (paths.isEmpty()) {
            throw RequestFailure.badRequest("paths must be supplied");
        }
        if (paths.size() > MAX_PATHS) {
            throw RequestFailure.badRequest("too many paths: at most " + MAX_PATHS);
        }
        if (caller == null) {
            throw RequestFailure.badRequest("invalid token");
        }
        Acl acl = acls.apply(caller);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        for (String path : paths) {
            wire.put(path, acl.capabilityTexts(path.startsWith("/") ? path.substring(1) : path));
        }
        if (paths.size() == 1) {
            wire.put("capabilities", wire.get(paths.getFirst()));
        }
        return Response.of(wire).withTopLevel();
    }
}
