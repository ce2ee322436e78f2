package kz.zakupai.vault.server.quota;

import org.jspecify.annotations.Nullable;

/**
 * A lease count as a request asks for it. It replaces the whole of an existing one, as in Vault: what a request does not say
 * gets its default.
 *
 * @param path empty for the whole server
 * @param inheritable null for what the path has by itself: only what covers the whole server is
 */
public record LeaseCountWish(
        String path, String role, @Nullable Boolean inheritable, long most) {}
