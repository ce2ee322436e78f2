package kz.zakupai.vault.server.auth.cert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an OCSP server knows of a certificate.
 *
 * @param nextUpdate until when it knows; null where it does not say
 */
record OcspAnswer(boolean revoked, @Nullable Instant nextUpdate) {}
