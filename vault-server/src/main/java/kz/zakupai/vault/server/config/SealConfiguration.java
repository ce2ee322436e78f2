package kz.zakupai.vault.server.config;

import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/** A {@code seal} stanza of a server that unseals itself. Values are checked, nothing is opened. */
public sealed interface SealConfiguration {
    /** Its label. */
    String type();

    /** Whether the server is to move away from it. */
    boolean disabled();

    /** What strangers with a token may see of it: no address, no path, no token. */
    default Map<String, Object> sanitized() {
        return Map.of("type", type(), "disabled", disabled());
    }

    /**
     * {@code seal "passphrase"}: exactly one of {@code file} and {@code environmentVariable}.
     *
     * @param memoryKib what Argon2id takes, in KiB
     */
    record Passphrase(
            @Nullable Path file,
            String environmentVariable,
            int memoryKib,
            int iterations,
            int parallelism,
            boolean disabled)
            implements SealConfiguration {
        @Override
        public String type() {
            return "passphrase";
        }
    }

    /**
     * {@code seal "transit"}: the transit engine of another Vault.
     *
     * @param address a URL with http or https, without a slash at the end
     * @param token the token, or where it is read at each use: {@code file:///path} or {@code env://NAME}
     * @param mountPath without slashes at its ends
     * @param namespace empty for none
     * @param tls how its server is verified
     */
    record Transit(
            String address,
            Secret token,
            boolean renewal,
            String mountPath,
            String keyName,
            String namespace,
            Tls tls,
            boolean disabled)
            implements SealConfiguration {
        @Override
        public String type() {
            return "transit";
        }
    }

    /**
     * TLS to the other Vault.
     *
     * @param authority PEM of what its certificate is verified against; null for the system's
     * @param certificate PEM of the client's certificate, or null for none; with {@code key}
     * @param serverName what its certificate must be for; empty for the address's host
     * @param skipVerify any certificate is accepted
     */
    record Tls(
            @Nullable Path authority,
            @Nullable Path certificate,
            @Nullable Path key,
            String serverName,
            boolean skipVerify) {}
}
