package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.seal.RootGeneration;
import org.jspecify.annotations.Nullable;

/** {@code sys/generate-root}: plain JSON answers, for callers with a token that may. */
final class RootGenerationPaths {
    private final RootGeneration generation;

    RootGenerationPaths(RootGeneration generation) {
        this.generation = generation;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                attempt("generate-root"),
                attempt("generate-root/attempt"),
                EnginePath.of("generate-root/update", "Takes a key share; the last one makes the root token.")
                        .field("key", FieldType.STRING, "The share.")
                        .field("nonce", FieldType.STRING, "Of the attempt.")
                        .sudo()
                        .onWrite(this::update));
    }

    private EnginePath.Builder attempt(String path) {
        return EnginePath.of(path, "Begins, shows or cancels the making of a root token.")
                .field("otp", FieldType.STRING, "A password as long as a root token, to mask it with.")
                .field("pgp_key", FieldType.STRING, "A public key to encrypt it for.")
                .sudo()
                .on(READ, call -> RekeyPaths.plain(wire(generation.status())))
                .onWrite(this::start)
                .on(DELETE, this::cancel);
    }

    private Response start(Call call) {
        return RekeyPaths.tried(() ->
                wire(generation.start(call.fields().string("otp"), call.fields().string("pgp_key"))));
    }

    private Response cancel(Call call) {
        generation.cancel();
        return Response.none();
    }

    private Response update(Call call) {
        return RekeyPaths.tried(() ->
                wire(generation.submit(RekeyPaths.share(call), call.fields().string("nonce"))));
    }

    private static Map<String, @Nullable Object> wire(RootGeneration.Status status) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("nonce", status.nonce());
        wire.put("started", status.started());
        wire.put("progress", status.progress());
        wire.put("required", status.required());
        wire.put("complete", status.complete());
        wire.put("encoded_token", status.encodedToken());
        wire.put("encoded_root_token", status.encodedToken());
        wire.put("pgp_fingerprint", status.fingerprint());
        wire.put("otp", status.otp());
        wire.put("otp_length", status.otpLength());
        return wire;
    }
}
