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
                        .onWrite(this::ofToken),
                path("capabilities-self", "What the caller may do.")
                        .field("token", FieldType.STRING, "Ignored: it is the caller's.")
                        .onWrite(call -> answer(call, call.who())),
                path("capabilities-accessor", "What the token of an accessor may do.")
                        .field("accessor", FieldType.STRING, "The accessor.")
                        .onWrite(this::ofAccessor));
    }

    private static EnginePath.Builder path(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .field("paths", FieldType.COMMA_STRING_LIST, "The paths to ask for.")
                .field("path", FieldType.COMMA_STRING_LIST, "The old name of paths.");
    }

    private Response ofToken(Call call) {
        String token = call.fields().string("token");
        if (token.isEmpty()) {
            throw RequestFailure.badRequest("no token found");
        }
        return answer(call, known(callers.byToken(Secret.of(token), call.now()), "invalid token"));
    }

    private Response ofAccessor(Call call) {
        String accessor = call.fields().string("accessor");
        if (accessor.isEmpty()) {
            throw RequestFailure.badRequest("missing accessor");
        }
        return answer(call, known(callers.byAccessor(accessor, call.now()), "invalid accessor"));
    }

    private static Caller known(@Nullable Caller caller, String otherwise) {
        if (caller == null) {
            throw RequestFailure.badRequest("1 error occurred:\n\t* " + otherwise + "\n\n");
        }
        return caller;
    }

    private Response answer(Call call, Caller caller) {
        var paths = call.fields().has("paths")
                ? call.fields().strings("paths")
                : call.fields().strings("path");
        if (paths.isEmpty()) {
            throw RequestFailure.badRequest("paths must be supplied");
        }
        if (paths.size() > MAX_PATHS) {
            throw RequestFailure.badRequest("too many paths: at most " + MAX_PATHS);
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
