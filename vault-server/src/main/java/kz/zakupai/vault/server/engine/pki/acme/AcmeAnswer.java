package kz.zakupai.vault.server.engine.pki.acme;

import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** ACME answers are plain JSON, without Vault's envelope. */
final class AcmeAnswer {
    private AcmeAnswer() {}

    static Response of(Map<String, @Nullable Object> body) {
        return Response.raw(new RawBody("application/json", Json.bytes(body)));
    }

    static Response created(Map<String, @Nullable Object> body, String location) {
        return of(body).withStatus(201).withHeader("Location", location);
    }

    static Response problem(AcmeProblem problem) {
        return Response.raw(new RawBody("application/problem+json", Json.bytes(problem.document())))
                .withStatus(problem.type().status());
    }
}
