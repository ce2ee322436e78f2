package kz.zakupai.vault.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.audit.AuditSettings;
import kz.zakupai.vault.server.config.AuditConfiguration;
import kz.zakupai.vault.server.config.ForwardedFor;
import kz.zakupai.vault.server.config.ListenerConfiguration;
import kz.zakupai.vault.server.config.SanitizedConfiguration;
import kz.zakupai.vault.server.config.ServerConfiguration;
import kz.zakupai.vault.server.config.StorageConfiguration;
import kz.zakupai.vault.server.config.TlsConfiguration;
import kz.zakupai.vault.server.core.CoreSettings;
import kz.zakupai.vault.server.core.Version;
import kz.zakupai.vault.server.http.ForwardedAddress;
import kz.zakupai.vault.server.http.HttpLimits;
import kz.zakupai.vault.server.http.HttpListener;
import kz.zakupai.vault.server.http.ListenerSettings;
import kz.zakupai.vault.server.http.ResponseHeaders;
import kz.zakupai.vault.server.http.TlsSettings;
import kz.zakupai.vault.server.mount.LeaseLimits;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.SealChoice;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.SqliteStore;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/** Starts the server that a configuration describes. */
final class ConfiguredServer {
    private ConfiguredServer() {}

    /**
     * @throws kz.zakupai.vault.server.store.StoreException when the storage can't be opened
     * @throws kz.zakupai.vault.server.http.ListenerFailure when a listener can't be opened
     */
    static VaultServer start(ServerConfiguration configuration, InstantSource clock) {
        HttpListener.prepare();
        ConfiguredSeals seals = SealChoice.of(configuration.seals(), System::getenv);
        Store store = store(configuration.storage());
        return VaultServer.start(
                store,
                seals,
                core(configuration),
                listeners(configuration),
                HttpLimits.standard(),
                clock,
                engines -> engines,
                SanitizedConfiguration.of(configuration));
    }

    private static Store store(StorageConfiguration storage) {
        return storage instanceof StorageConfiguration.Durable durable
                ? SqliteStore.open(durable.path())
                : new MemoryStore();
    }

    private static CoreSettings core(ServerConfiguration configuration) {
        return new CoreSettings(
                configuration.clusterName(),
                new LeaseLimits(
                        configuration.defaultLeaseTtl(), configuration.maxLeaseTtl(), configuration.userLockouts()),
                configuration.apiAddress(),
                audits(configuration),
                new AuditSettings(
                        configuration.auditPermissions().prefixing(),
                        configuration.auditPermissions().creation()));
    }

    /** The audit devices that a configuration declares. */
    static List<CoreSettings.AuditDevice> audits(ServerConfiguration configuration) {
        return configuration.audits().stream().map(ConfiguredServer::audit).toList();
    }

    private static CoreSettings.AuditDevice audit(AuditConfiguration audit) {
        return new CoreSettings.AuditDevice(
                audit.path(), audit.type(), audit.description(), audit.local(), audit.options());
    }

    static List<ListenerSettings> listeners(ServerConfiguration configuration) {
        return configuration.listeners().stream()
                .map(listener -> new ListenerSettings(
                        listener.host(),
                        listener.port(),
                        tls(listener.tls()),
                        listener.unauthenticatedMetrics(),
                        forwarded(listener.forwardedFor()),
                        limits(listener.limits()),
                        ResponseHeaders.of(listener.responseHeaders())))
                .toList();
    }

    private static ForwardedAddress forwarded(ForwardedFor settings) {
        return new ForwardedAddress(
                settings.authorized(),
                settings.hopSkips(),
                settings.rejectNotAuthorized(),
                settings.rejectNotPresent());
    }

    private static @Nullable TlsSettings tls(@Nullable TlsConfiguration tls) {
        if (tls == null) {
            return null;
        }
        TlsSettings.Clients clients = switch (tls.clientCertificates()) {
            case NOT_ASKED -> TlsSettings.Clients.NOT_ASKED;
            case ASKED -> TlsSettings.Clients.ASKED;
            case REQUIRED -> TlsSettings.Clients.VERIFIED;
        };
        return new TlsSettings(tls.certificate(), tls.key(), tls.clientAuthority(), clients, tls.oldestProtocol());
    }

    private static HttpLimits limits(ListenerConfiguration.Limits configured) {
        return HttpLimits.standard()
                .withBodyBytes(Math.toIntExact(configured.maxRequestBytes()))
                .withHeadTime(configured.headerTimeout())
                .withIdle(configured.idleTimeout())
                .withTimes(configured.readTimeout(), configured.maxRequestDuration())
                .withWriteTime(configured.writeTimeout());
    }

    /** What the server says of itself when it starts, as {@code vault server} prints it. */
    static Map<String, String> description(ServerConfiguration configuration) {
        var lines = new TreeMap<String, String>();
        lines.put("Api Address", configuration.apiAddress());
        int number = 1;
        for (ListenerConfiguration listener : configuration.listeners()) {
            String tls = listener.tls() == null ? "disabled" : "enabled";
            lines.put(
                    "Listener " + number++,
                    "tcp (addr: \"" + listener.address() + "\", max_request_duration: \""
                            + listener.limits().maxRequestDuration().toSeconds() + "s\", max_request_size: \""
                            + listener.limits().maxRequestBytes() + "\", tls: \"" + tls + "\")");
        }
        lines.put("Log Level", configuration.logLevel());
        lines.put("Mlock", "supported: false, enabled: false");
        configuration
                .seals()
                .forEach(seal -> lines.put(seal.disabled() ? "Old Seal" : "Seal", SealChoice.description(seal)));
        lines.put("Storage", configuration.storage().description());
        lines.put("Version", Version.line());
        return lines;
    }
}
