package kz.zakupai.vault.spring;

/**
 * An application event: a new version of a declared secret cannot be used, for example because the database refuses it; the
 * version before stays in use and the new one is tried again.
 *
 * @param path within the mount
 * @param version the version that was rejected
 */
public record SecretsRejected(String path, long version) {}
