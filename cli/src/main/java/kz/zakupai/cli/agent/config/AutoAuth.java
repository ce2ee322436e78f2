package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.zakupai.vault.client.transport.TlsSettings;

/**
 * How the agent gets its token, and where it writes it.
 *
 * @param mount where the auth method is mounted, without {@code auth/}
 * @param wrapTtl how long a wrapped token lives; absent for a token that is not wrapped
 * @param leastPause before the second attempt; doubles from there
 * @param longestPause between two attempts
 * @param exitOnError whether the agent ends when it is refused
 */
public record AutoAuth(
        String mount,
        Method method,
        Optional<Duration> wrapTtl,
        Duration leastPause,
        Duration longestPause,
        boolean exitOnError,
        List<Sink> sinks) {

    public AutoAuth {
        sinks = List.copyOf(sinks);
    }

    /** The same, for those whom the sinks do not concern. */
    public AutoAuth withoutSinks() {
        return new AutoAuth(mount, method, wrapTtl, leastPause, longestPause, exitOnError, List.of());
    }

    /** What is shown to the Vault. */
    public sealed interface Method {
        /**
         * @param secretId absent for a role that needs none
         * @param removeSecretId whether its file is removed once read; what was in it is then kept beside the agent's state
         * @param wrappingPath the path that a wrapped secret-id must have been made at; absent for one that is not wrapped
         */
        record AppRole(Path roleId, Optional<Path> secretId, boolean removeSecretId, Optional<String> wrappingPath)
                implements Method {}

        /** A token that somebody else writes. */
        record TokenFile(Path file) implements Method {}

        /**
         * A client certificate.
         *
         * @param role the name of the role that it shall match; absent for any
         * @param tls shown for the log-in only; absent where the certificate of the {@code vault} stanza is meant
         */
        record Certificate(Optional<String> role, Optional<TlsSettings> tls) implements Method {}

        /** A signed statement of another issuer; a pod's own under Kubernetes. */
        record Jwt(String role, Path file, boolean removeAfterReading) implements Method {}
    }

    /**
     * A file that the token is written to.
     *
     * @param mode its mode, 0640 unless said; 0 leaves the mode of the file that is there, and makes a new one 0600
     * @param wrapTtl as {@link AutoAuth#wrapTtl}, for this file only
     */
    public record Sink(Path file, int mode, Optional<FileTemplate.Owner> owner, Optional<Duration> wrapTtl) {}
}
