package kz.zakupai.vault.server.engine.pki.config;

/**
 * Where clients reach this mount: fills the templates of URLs, and is what ACME tells its clients.
 *
 * @param path the mount's address, such as {@code https://vault.example.com:8200/v1/pki}; empty when it was never set
 * @param aiaPath where authorities and lists are fetched, may be plain HTTP; empty when it was never set
 */
public record ClusterAddresses(String path, String aiaPath) {}
