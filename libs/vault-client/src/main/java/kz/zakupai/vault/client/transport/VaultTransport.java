package kz.zakupai.vault.client.transport;

/** Sends single requests to one Vault. Thread-safe; requests run in parallel over pooled connections. */
public interface VaultTransport extends AutoCloseable {
    /** A transport over HTTP/1.1 (TLS when the address says so); connects with the first request. */
    static VaultTransport open(VaultSettings settings) {
        return new HttpTransport(settings);
    }

    /**
     * Sends the request and returns the answer, whatever its HTTP status; redirects are not followed.
     *
     * <p>A read (GET, HEAD, LIST) is sent again once if a pooled connection turns out to be dead; a write never is.
     *
     * @throws VaultUnreachable if no complete answer came within the time limits, with the kind of failure
     * @throws InvalidVaultSettings if a certificate or key file cannot be used
     */
    VaultResponse send(VaultRequest request);

    /** Closes the pooled connections; requests under way end with {@link VaultUnreachable}. */
    @Override
    void close();
}
