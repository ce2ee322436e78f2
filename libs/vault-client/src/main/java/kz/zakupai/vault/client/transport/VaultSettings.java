package kz.zakupai.vault.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach one Vault.
 *
 * @param address {@code http} or {@code https}, host, optional port (default 80 or 443) and no path
 * @param namespace sent as {@code X-Vault-Namespace} with every request
 * @param tls used when the address is {@code https}
 * @param connectTimeout limit for TCP connect and TLS handshake together, default 5 s
 * @param requestTimeout limit for a whole request, default 30 s
 */
public record VaultSettings(
        URI address, Optional<String> namespace, TlsSettings tls, Duration connectTimeout, Duration requestTimeout) {
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

    public VaultSettings {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new InvalidVaultSettings(
                    "VAULT_ADDR", "must start with http:// or https://, for example https://127.0.0.1:8200");
        }
        if (address.getHost() == null || address.getUserInfo() != null) {
            throw new InvalidVaultSettings("VAULT_ADDR", "must be scheme, host and port: https://127.0.0.1:8200");
        }
        String path = address.getPath() == null ? "" : address.getPath();
        if ((!path.isEmpty() && !path.equals("/")) || address.getQuery() != null) {
            throw new InvalidVaultSettings("VAULT_ADDR", "must not have a path or query: https://127.0.0.1:8200");
        }
        requirePositive("connect time-out", connectTimeout);
        requirePositive("VAULT_CLIENT_TIMEOUT", requestTimeout);
    }

    /** The address with default limits and the JDK's trusted authorities. */
    public static VaultSettings of(URI address) {
        return new VaultSettings(
                address, Optional.empty(), TlsSettings.DEFAULT, DEFAULT_CONNECT_TIMEOUT, DEFAULT_REQUEST_TIMEOUT);
    }

    /**
     * The settings that the vault command line knows: {@code VAULT_ADDR} (default {@code https://127.0.0.1:8200}),
     * {@code VAULT_NAMESPACE}, {@code VAULT_CACERT}, {@code VAULT_CAPATH}, {@code VAULT_CLIENT_CERT},
     * {@code VAULT_CLIENT_KEY}, {@code VAULT_SKIP_VERIFY}, {@code VAULT_TLS_SERVER_NAME}, {@code VAULT_CLIENT_TIMEOUT}.
     *
     * @throws InvalidVaultSettings naming the variable that is wrong
     */
    public static VaultSettings fromEnvironment(Map<String, String> environment) {
        return EnvironmentSettings.read(environment);
    }

    public VaultSettings withTls(TlsSettings other) {
        return new VaultSettings(address, namespace, other, connectTimeout, requestTimeout);
    }

    public VaultSettings withNamespace(String other) {
        return new VaultSettings(address, Optional.of(other), tls, connectTimeout, requestTimeout);
    }

    public VaultSettings withTimeouts(Duration connect, Duration request) {
        return new VaultSettings(address, namespace, tls, connect, request);
    }

    boolean isTls() {
        return address.getScheme().equalsIgnoreCase("https");
    }

    /** The host without the brackets of an IPv6 literal. */
    String host() {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return address.getPort() >= 0 ? address.getPort() : isTls() ? 443 : 80;
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new InvalidVaultSettings(what, "must be longer than zero");
        }
    }
}
