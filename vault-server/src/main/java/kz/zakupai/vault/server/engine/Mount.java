package kz.zakupai.vault.server.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.TokenType;

/**
 * What an engine may know of its mount.
 *
 * @param path with its trailing slash, auth mounts with their {@code auth/}: {@code secret/}, {@code auth/approle/}
 * @param uuid never changes, also not by a remount
 * @param defaultLeaseTtl effective: the mount's own or the system's
 * @param maxLeaseTtl effective: the mount's own or the system's
 * @param lockout effective: the mount's own or the standard
 */
public record Mount(
        String path,
        String type,
        String accessor,
        String uuid,
        Map<String, String> options,
        Duration defaultLeaseTtl,
        Duration maxLeaseTtl,
        TokenType tokenType,
        List<String> allowedResponseHeaders,
        LockoutRules lockout) {}
