package kz.zakupai.vault.server.lease;

import java.time.Instant;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.SecretLease;
import org.jspecify.annotations.Nullable;

/**
 * What an engine has granted and the core is to keep.
 *
 * @param path the full path of the request
 * @param token the key of the token that the lease ends with; empty for none
 * @param bound when the lease ends at the latest; null for no such bound
 */
public record LeaseGrant(
        String path, Mount mount, String token, @Nullable Instant bound, SecretLease secret) {}
