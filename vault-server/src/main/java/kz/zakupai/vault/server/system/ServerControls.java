package kz.zakupai.vault.server.system;

import java.util.Map;
import kz.zakupai.vault.server.host.HostReport;
import kz.zakupai.vault.server.http.HttpControl;
import kz.zakupai.vault.server.log.ServerLog;
import kz.zakupai.vault.server.metrics.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code sys/} paths show and change of the server around its unsealed core.
 *
 * @param configuration as it may be shown
 */
public record ServerControls(
        Metrics metrics,
        HttpControl http,
        ServerLog log,
        HostReport host,
        Map<String, @Nullable Object> configuration) {}
