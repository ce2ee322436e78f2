package kz.zakupai.cli.agent.cache;

import java.util.Optional;
import kz.zakupai.secret.Secret;

/**
 * A request and what concerns the cache of it.
 *
 * @param path without {@code /v1/} and query
 * @param namespace empty for none
 * @param token what it was sent with, if anything
 */
public record AnsweredRequest(CacheKey key, String method, String path, String namespace, Optional<Secret> token) {}
