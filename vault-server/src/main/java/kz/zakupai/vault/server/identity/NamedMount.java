package kz.zakupai.vault.server.identity;

/**
 * What answers tell of an alias's mount.
 *
 * @param path with its trailing slash: {@code auth/approle/}
 * @param local whether it is a local mount
 */
public record NamedMount(String path, String type, boolean local) {}
