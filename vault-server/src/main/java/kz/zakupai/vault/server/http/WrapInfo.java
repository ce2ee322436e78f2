package kz.zakupai.vault.server.http;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.secret.Secret;

/**
 * The {@code wrap_info} object of a wrapped answer.
 *
 * @param path {@code creation_path}: the path whose answer is wrapped
 * @param wrappedAccessor the accessor of a token inside the wrapped answer; empty for none
 */
public record WrapInfo(
        Secret token, String accessor, Duration ttl, Instant created, String path, String wrappedAccessor) {}
