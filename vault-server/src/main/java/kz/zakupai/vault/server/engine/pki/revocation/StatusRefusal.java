package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;

/** OCSP answers that tell nothing about a certificate and bear no signature (RFC 6960, 4.2.1), with their HTTP status. */
enum StatusRefusal {
    MALFORMED(400, OCSPRespBuilder.MALFORMED_REQUEST),
    UNAUTHORIZED(401, OCSPRespBuilder.UNAUTHORIZED),
    INTERNAL_ERROR(500, OCSPRespBuilder.INTERNAL_ERROR);

    private final int httpStatus;
    private final int code;

    StatusRefusal(int httpStatus, int code) {
        this.httpStatus = httpStatus;
        this.code = code;
    }

    int httpStatus() {
        return httpStatus;
    }

    byte[] der() {
        try {
            return new OCSPRespBuilder().build(code, null).getEncoded();
        } catch (OCSPException e) {
            throw new IllegalStateException("an answer without content needs nothing that could fail", e);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer without content cannot be written", e);
        }
    }

    Failure failure() {
        return new Failure(this);
    }

    /** Ends the work on a request with this refusal; carries no stack trace, it is an answer. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final StatusRefusal refusal;

        private Failure(StatusRefusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        StatusRefusal refusal() {
            return refusal;
        }
    }
}
