package kz.zakupai.vault.server.system;

import java.util.LinkedHashMap;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.wrapping.WrappedAnswer;
import kz.zakupai.vault.server.wrapping.WrappedAnswers;
import org.jspecify.annotations.Nullable;

/** {@code sys/wrapping/*}: wrap, look up, unwrap and rewrap. The wrapping token comes in the header or in the body. */
final class WrappingPaths {
    private static final String INVALID = "wrapping token is not valid or does not exist";

    private final WrappedAnswers answers;

    WrappingPaths(WrappedAnswers answers) {
        this.answers = answers;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("wrapping/wrap", "Wraps the body of this request.")
                        .anyField()
                        .onWrite(this::wrap),
                path("wrapping/lookup", "Tells of a wrapped answer without opening it.")
                        .unauthenticated()
                        .onWrite(this::lookup)
                        .on(Operation.READ, this::lookup),
                path("wrapping/unwrap", "Opens a wrapped answer, once.")
                        .unauthenticated()
                        .onWrite(this::unwrap),
                path("wrapping/rewrap", "Gives a wrapped answer a new token.")
                        .unauthenticated()
                        .onWrite(this::rewrap));
    }

    private EnginePath.Builder path(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .on(Operation.READ, this::wrongVerb)
                .on(Operation.PATCH, this::wrongVerb)
                .on(Operation.DELETE, this::wrongVerb)
                .field("token", FieldType.STRING, "The wrapping token, where it is not the caller's own.");
    }

    private Response wrap(Call call) {
        if (call.request().wrapTtl() == null || call.request().wrapTtl().isZero()) {
            throw RequestFailure.badRequest("endpoint requires response wrapping to be used");
        }
        return Response.of(call.request().data());
    }

    /** The token is looked at before the verb. */
    private Response wrongVerb(Call call) {
        look(call);
        throw RequestFailure.of(405, "unsupported operation");
    }

    private Response lookup(Call call) {
        WrappedAnswer answer = look(call);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("creation_path", answer.path());
        wire.put("creation_time", answer.created());
        wire.put("creation_ttl", answer.ttl().toSeconds());
        return Response.of(wire);
    }

    private WrappedAnswer look(Call call) {
        WrappedAnswer answer = answers.look(token(call), call.now());
        if (answer == null) {
            throw RequestFailure.badRequest(INVALID);
        }
        return answer;
    }

    private Response unwrap(Call call) {
        return Response.raw(take(call).body());
    }

    private Response rewrap(Call call) {
        WrappedAnswer answer = take(call);
        return Response.rewrapped(answer.body(), new Response.Rewrap(answer.ttl(), answer.path(), answer.lease()));
    }

    private WrappedAnswer take(Call call) {
        WrappedAnswer answer = answers.take(token(call), call.now());
        if (answer == null) {
            throw RequestFailure.badRequest(INVALID);
        }
        return answer;
    }

    private static Secret token(Call call) {
        if (call.fields().has("token")) {
            String text = call.fields().string("token");
            if (text.isEmpty()) {
                throw RequestFailure.of(403, "error validating wrapping token: empty token in request body");
            }
            return Secret.of(text);
        }
        Secret own = call.request().token();
        if (own == null || own.isEmpty()) {
            throw RequestFailure.of(403, "error validating wrapping token: token is empty");
        }
        return own;
    }
}
