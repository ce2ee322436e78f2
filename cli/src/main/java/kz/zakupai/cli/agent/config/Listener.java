package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the proxy listens.
 *
 * @param requireHeader whether requests must carry {@code X-Vault-Request: true}, which no page in a browser can send elsewhere
 * @param metricsOnly whether it serves the agent's own metrics and nothing of the Vault
 */
public record Listener(Place place, boolean requireHeader, boolean metricsOnly, boolean quitAllowed) {

    /** An address or a socket file. */
    public sealed interface Place {
        /** @param tls certificate and key; absent for plain HTTP, which is for this machine only */
        record Tcp(String host, int port, Optional<Tls> tls) implements Place {}

        /**
         * @param mode the socket file's mode
         * @param owner whom the socket file belongs to
         */
        record Unix(Path file, Optional<Integer> mode, Optional<FileTemplate.Owner> owner, Optional<Tls> tls)
                implements Place {}
    }

    /** PEM files. */
    public record Tls(Path certificate, Path key) {}
}
