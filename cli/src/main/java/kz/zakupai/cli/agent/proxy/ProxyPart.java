package kz.zakupai.cli.agent.proxy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kz.zakupai.cli.agent.cache.CacheLimits;
import kz.zakupai.cli.agent.cache.LeaseCache;
import kz.zakupai.cli.agent.cache.Renewals;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.Listener;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;
import kz.zakupai.vault.client.transport.VaultPassage;
import kz.zakupai.vault.server.http.ClientWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's listeners with what stands behind them: proxy, cache and the agent's own API. */
public final class ProxyPart implements AgentPart {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyPart.class);
    private static final int NAME_BYTES = 8;
    /** Slow logins and revocations of many leases are the Vault's to end. */
    private static final Duration LEAST_REQUEST_TIME = Duration.ofSeconds(60);

    private final AgentContext context;
    private final VaultPassage passage;
    private final ProxyLimits limits;
    private final ClientWatch watch;
    private final Optional<LeaseCache> cache;
    private final Optional<Renewals> renewals;
    private final List<ProxyListener> opened = new ArrayList<>();

    public ProxyPart(AgentContext context) {
        this(context, ProxyLimits.STANDARD);
    }

    ProxyPart(AgentContext context, ProxyLimits limits) {
        this.context = context;
        this.limits = limits;
        this.watch = new ClientWatch(limits.http());
        this.passage = new VaultPassage(context.configuration()
                .vault()
                .withTimeouts(context.configuration().vault().connectTimeout(), requestTime(context)));
        this.cache = context.configuration().proxying().cache()
                ? Optional.of(new LeaseCache(CacheLimits.STANDARD, context.pacing()))
                : Optional.empty();
        this.renewals = cache.map(kept -> new Renewals(kept, context.wire(), context.pacing()));
    }

    private static Duration requestTime(AgentContext context) {
        Duration set = context.configuration().vault().requestTimeout();
        return set.compareTo(LEAST_REQUEST_TIME) > 0 ? set : LEAST_REQUEST_TIME;
    }

    /** What of a configuration it depends on; empty where nothing listens. */
    public static Optional<?> slice(AgentConfiguration configuration) {
        return configuration.listeners().isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(
                        configuration.vault(),
                        configuration.listeners(),
                        configuration.proxying(),
                        configuration.attempts()));
    }

    @Override
    public void start() {
        boolean complete = false;
        try {
            Exchange exchange = exchange();
            Optional<CachedForwarding> cached =
                    cache.map(kept -> new CachedForwarding(kept, exchange, context.pacing(), context.metrics()));
            for (Listener listener : context.configuration().listeners()) {
                AgentApi api = new AgentApi(listener, cache, context.metrics(), context.ending());
                ProxyHandler handler = new ProxyHandler(listener, limits, api, exchange, cached, watch);
                opened.add(ProxyListener.open(listener, watch, handler));
                warnOfPlainText(listener);
            }
            cache.ifPresent(kept -> {
                context.session().onToken(kept::own);
                context.metrics().gauge("vault_agent_cache_entries", Map.of(), kept::size);
            });
            renewals.ifPresent(Renewals::start);
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private Exchange exchange() {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        Forwarding forwarding = new Forwarding(
                passage,
                context.pacing(),
                context.configuration().attempts(),
                "vault-agent-" + HexFormat.of().formatHex(name));
        TokenChoice tokens =
                new TokenChoice(context.session(), context.configuration().proxying());
        return new Exchange(forwarding, tokens, context.metrics());
    }

    private static void warnOfPlainText(Listener listener) {
        if (listener.place() instanceof Listener.Place.Tcp tcp
                && tcp.tls().isEmpty()
                && !listener.metricsOnly()
                && !isLoopback(tcp.host())) {
            LOG.warn(
                    "the listener on {}:{} hands out secrets in plain text to whoever can reach it:"
                            + " set tls_cert_file and tls_key_file, or listen on 127.0.0.1",
                    tcp.host(),
                    tcp.port());
        }
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("::1") || host.equals("localhost");
    }

    /** The ports of the listeners in their order; -1 for a Unix socket. */
    List<Integer> ports() {
        return opened.stream().map(ProxyListener::port).toList();
    }

    @Override
    public CompletableFuture<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void refresh() {
        opened.forEach(ProxyListener::reload);
    }

    @Override
    public void close() {
        opened.forEach(ProxyListener::close);
        opened.clear();
        renewals.ifPresent(Renewals::close);
        passage.close();
        watch.close();
    }
}
