package kz.zakupai.vault.server.http;

import java.time.Duration;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A request that is under way.
 *
 * @param id as in the audit log
 * @param age since its head was read
 * @param remoteAddress of the connection, with the port
 * @param path with {@code /v1/}, without the query
 * @param token what it came with, or null
 */
public record InFlightRequest(
        String id,
        Duration age,
        String remoteAddress,
        String method,
        String path,
        @Nullable Secret token) {}
