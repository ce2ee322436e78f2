package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/config/state/sanitized}: the configuration that the server was started with, without what may be secret. */
final class ConfigurationStatePaths {
    private final Map<String, @Nullable Object> configuration;

    ConfigurationStatePaths(Map<String, @Nullable Object> configuration) {
        this.configuration = configuration;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("config/state/sanitized", "The server's configuration without what may be secret.")
                        .sudo()
                        .on(READ, call -> Response.of(configuration)));
    }
}
