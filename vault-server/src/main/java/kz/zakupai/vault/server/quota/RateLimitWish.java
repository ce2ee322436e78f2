package kz.zakupai.vault.server.quota;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit as a request asks for it. It replaces the whole of an existing one, as in Vault: what a request does not say
 * gets its default.
 *
 * @param path empty for the whole server
 * @param inheritable null for what the path has by itself: only what covers the whole server is
 * @param interval zero for one second
 */
public record RateLimitWish(
        String path, String role, @Nullable Boolean inheritable, double rate, Duration interval, Duration block) {}
