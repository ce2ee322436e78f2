package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.Base64;
import java.util.function.Function;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.KeyFailure;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ocsp}: requests by POST as they are, by GET in base64 (RFC 6960, appendix A). */
final class StatusPaths {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPaths.class);
    private static final String CONTENT_TYPE = "application/ocsp-response";
    private static final String REQUEST = "req";
    private static final String SUMMARY = "Query a certificate's revocation status through OCSP";
    /** A request about one certificate has less than 100 bytes. */
    private static final int LONGEST_REQUEST = 2048;

    private final StatusResponder responder;

    StatusPaths(Issuers issuers) {
        responder = new StatusResponder(issuers);
    }

    EnginePath.Builder post() {
        return EnginePath.of("ocsp", SUMMARY)
                .anyField()
                .unauthenticated()
                .onWrite(call -> answer(call, StatusPaths::body));
    }

    EnginePath.Builder get() {
        return EnginePath.of("ocsp/{req...}", SUMMARY)
                .field(REQUEST, FieldType.STRING, "The request in base64.")
                .unauthenticated()
                .on(Operation.READ, call -> answer(call, StatusPaths::fromPath));
    }

    private Response answer(Call call, Function<Call, byte[]> request) {
        try {
            CrlSettings settings = CrlSettings.load(call.storage());
            if (settings.ocspDisable()) {
                throw StatusRefusal.UNAUTHORIZED.failure();
            }
            byte[] der = responder.answer(call.storage(), request.apply(call), settings.statusLifetime(), call.now());
            return Response.raw(new RawBody(CONTENT_TYPE, der)).withStatus(200);
        } catch (StatusRefusal.Failure e) {
            return refused(e.refusal());
        } catch (RequestFailure | KeyFailure e) {
            LOG.debug(
                    "an OCSP request on {} could not be answered: {}",
                    call.mount().path(),
                    e.getMessage());
            return refused(StatusRefusal.INTERNAL_ERROR);
        }
    }

    private static Response refused(StatusRefusal refusal) {
        return Response.raw(new RawBody(CONTENT_TYPE, refusal.der())).withStatus(refusal.httpStatus());
    }

    private static byte[] body(Call call) {
        RawBody body = call.request().body();
        if (body == null || body.bytes().length == 0 || body.bytes().length >= LONGEST_REQUEST) {
            throw StatusRefusal.MALFORMED.failure();
        }
        return body.bytes();
    }

    /** Both alphabets: some clients put what may stand in a path, and the HTTP layer does so where two slashes meet. */
    private static byte[] fromPath(Call call) {
        String text = call.fields().string(REQUEST);
        if (text.isEmpty() || text.length() >= LONGEST_REQUEST) {
            throw StatusRefusal.MALFORMED.failure();
        }
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw StatusRefusal.MALFORMED.failure();
        }
    }
}
