package kz.zakupai.vault.server.engine.pki.issue;

import java.time.Instant;
import java.util.List;

/**
 * From when to when a certificate shall be valid.
 *
 * @param warnings for the answer
 */
public record Validity(Instant notBefore, Instant notAfter, List<String> warnings) {
    public Validity {
        warnings = List.copyOf(warnings);
    }
}
