package kz.zakupai.vault.server.engine.pki.acme;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an ACME request is refused: a problem document (RFC 7807). It is an answer and carries no stack trace. */
final class AcmeProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemType type;

    AcmeProblem(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** As a challenge keeps it. */
    Map<String, @Nullable Object> stored() {
        Map<String, @Nullable Object> document = document();
        document.put("status", type.status());
        return document;
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("type", type.urn());
        document.put("detail", detail());
        return document;
    }
}
