package kz.zakupai.vault.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.config.SanitizedConfiguration;
import kz.zakupai.vault.server.config.ServerConfiguration;
import kz.zakupai.vault.server.core.Core;
import kz.zakupai.vault.server.core.CoreSettings;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.host.HostReport;
import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.http.HttpControl;
import kz.zakupai.vault.server.http.HttpLimits;
import kz.zakupai.vault.server.http.HttpListener;
import kz.zakupai.vault.server.http.ListenerSettings;
import kz.zakupai.vault.server.http.ResponseHeaders;
import kz.zakupai.vault.server.log.ServerLog;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.mount.LeaseLimits;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.SqliteStore;
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.system.HealthEndpoint;
import kz.zakupai.vault.server.system.HttpSettings;
import kz.zakupai.vault.server.system.MetricsPaths;
import kz.zakupai.vault.server.system.SealEndpoints;
import kz.zakupai.vault.server.system.ServerControls;
import org.jspecify.annotations.Nullable;

/**
 * A secrets server inside this process: the same code that {@code vault server} runs. Closing it seals it and closes its
 * listeners and its store. Thread-safe.
 */
public final class VaultServer implements AutoCloseable {
    private final Core core;
    private final HttpListener listener;
    private final List<ListenerSettings> settings;
    private final ServerLog log;

    private VaultServer(Core core, HttpListener listener, List<ListenerSettings> settings, ServerLog log) {
        this.core = core;
        this.listener = listener;
        this.settings = List.copyOf(settings);
        this.log = log;
    }

    /** Of a server that no file describes: in memory, with one listener. */
    static Map<String, @Nullable Object> undescribed(List<ListenerSettings> listeners) {
        ListenerSettings first = listeners.getFirst();
        return SanitizedConfiguration.of(ServerConfiguration.development(first.host(), first.port()));
    }

    /**
     * Starts a server on {@code store}; sealed, or not initialised where the store is empty.
     *
     * @throws kz.zakupai.vault.server.http.ListenerFailure when a listener can't be opened; the store is then closed
     */
    static VaultServer start(
            Store store,
            CoreSettings settings,
            List<ListenerSettings> listeners,
            HttpLimits limits,
            InstantSource clock) {
        return start(
                store,
                ConfiguredSeals.shamir(),
                settings,
                listeners,
                limits,
                clock,
                engines -> engines,
                undescribed(listeners));
    }

    /**
     * Starts a server that may unseal itself.
     *
     * @param seals closed with the server
     * @param engines adds to the engines that can be mounted
     * @param configuration as {@code sys/config/state/sanitized} shows it
     * @throws kz.zakupai.vault.server.seal.InvalidSealConfiguration when the store is sealed by none of them; the store is
     *     then closed
     */
    static VaultServer start(
            Store store,
            ConfiguredSeals seals,
            CoreSettings settings,
            List<ListenerSettings> listeners,
            HttpLimits limits,
            InstantSource clock,
            UnaryOperator<EngineCatalog> engines,
            Map<String, @Nullable Object> configuration) {
        var metrics = new Metrics();
        if (store instanceof SqliteStore durable) {
            CacheCounts.show(durable, metrics);
        }
        var controls = new ServerControls(
                metrics, new HttpControl(), ServerLog.ofThisProcess(), HostReport.ofThisMachine(), configuration);
        var catalog = EngineList.with(controls).andThen(engines);
        var reached = settings.apiAddress().isEmpty() ? settings.at(address(listeners.getFirst())) : settings;
        Core core = core(store, seals, reached, catalog, metrics, clock);
        core.onUnsealing(unsealed -> new HttpSettings(unsealed.storage(), controls.http()).load());
        boolean started = false;
        try {
            var plain = new SealEndpoints(core, new HealthEndpoint(core, clock));
            var listener = HttpListener.start(
                    listeners,
                    limits,
                    core,
                    request -> openMetrics(request, metrics, clock),
                    plain,
                    new StatusCounts(metrics)::answered,
                    controls.http());
            started = true;
            metrics.gauge("core.in_flight_requests", listener::requestsInWork);
            core.unsealByItself();
            return new VaultServer(core, listener, listeners, controls.log());
        } finally {
            if (!started) {
                core.close();
            }
        }
    }

    private static Core core(
            Store store,
            ConfiguredSeals seals,
            CoreSettings settings,
            Function<Unsealed, EngineCatalog> catalog,
            Metrics metrics,
            InstantSource clock) {
        boolean made = false;
        try {
            var core = new Core(store, seals, settings, catalog, metrics, clock, new SecureRandom());
            made = true;
            return core;
        } finally {
            if (!made) {
                seals.close();
                store.close();
            }
        }
    }

    /**
     * Starts a development server: in memory, unsealed, plain HTTP, with KV version 2 at {@code secret/}.
     *
     * @param host the address to bind, such as {@code 127.0.0.1}
     * @param port 0 for any free port
     * @param rootToken the root token, or null for a made-up one
     */
    public static Development startDevelopment(String host, int port, @Nullable Secret rootToken, InstantSource clock) {
        return Development.start(new MemoryStore(), List.of(ListenerSettings.plain(host, port)), "2", rootToken, clock);
    }

    /** Where clients on this machine reach a server that nobody told its address. */
    private static String address(ListenerSettings listener) {
        return uri(listener, listener.port()).toString();
    }

    private static Answer openMetrics(Request request, Metrics metrics, InstantSource clock) {
        String format = request.data().get("format") instanceof String text ? text : "";
        return Answer.of(request, MetricsPaths.answer(metrics, format, clock.instant()), "system");
    }

    static CoreSettings plainSettings() {
        return new CoreSettings("", LeaseLimits.VAULT, List.of());
    }

    Core core() {
        return core;
    }

    /** The address of the first listener, such as {@code http://127.0.0.1:8200}. */
    public URI address() {
        return uri(settings.getFirst(), listener.ports().getFirst());
    }

    private static URI uri(ListenerSettings listener, int port) {
        String host = listener.host().contains(":") ? "[" + listener.host() + "]" : listener.host();
        return URI.create((listener.tls() == null ? "http" : "https") + "://" + host + ":" + port);
    }

    List<ListenerSettings> listeners() {
        return settings;
    }

    /** Takes back what is due by {@code now}, without waiting for the background. */
    void expireLeases(Instant now) {
        var unsealed = core.unsealed();
        if (unsealed != null) {
            unsealed.leases().expireDue(now);
        }
    }

    /**
     * Takes the audit devices of a configuration that was read anew.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure when a new one can't be enabled
     */
    void declareAudit(List<CoreSettings.AuditDevice> named) {
        core.declareAudit(named);
    }

    /** Gives each listener the headers of the one at the same address among {@code others}; it keeps its own where there is none. */
    void responseHeaders(List<ListenerSettings> others) {
        listener.responseHeaders(
                settings.stream().map(one -> headers(one, others)).toList());
    }

    private static ResponseHeaders headers(ListenerSettings listener, List<ListenerSettings> others) {
        return others.stream()
                .filter(other -> other.host().equals(listener.host()) && other.port() == listener.port())
                .findFirst()
                .orElse(listener)
                .headers();
    }

    /**
     * Reads certificates, reopens audit files and calls audit receivers anew, asks the seal whether it still works, and logs as much as is
     * configured: what SIGHUP does.
     */
    void reload() {
        log.restore();
        core.checkSeal();
        listener.reloadTls();
        var unsealed = core.unsealed();
        if (unsealed != null) {
            unsealed.audit().reload();
        }
    }

    @Override
    public void close() {
        // Those who follow the log would keep the listener from closing.
        log.close();
        listener.close();
        core.close();
    }
}
