package kz.zakupai.vault.spring;

/**
 * An application event: a new version of a declared secret is in use; the {@code Environment} already gives its values and
 * the database pool, if it depends on them, has been swapped. Beans that took a value by {@code @Value} still hold the old
 * one and may listen to this event.
 *
 * @param path within the mount
 * @param version the version now in use
 */
public record SecretsChanged(String path, long version) {}
