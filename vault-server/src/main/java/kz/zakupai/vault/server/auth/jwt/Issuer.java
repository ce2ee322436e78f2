package kz.zakupai.vault.server.auth.jwt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundSettings;
import org.jspecify.annotations.Nullable;

/**
 * The issuer of one configuration: its keys and its discovery document, fetched when they are needed and kept. Thread-safe;
 * holds connections until closed.
 */
final class Issuer implements AutoCloseable {
    private final Configuration configuration;
    private final List<OutboundCaller> callers = new ArrayList<>();
    private final SharedFetch<Provider> discoveries = new SharedFetch<>();
    private final @Nullable KeySource configuredKeys;
    private volatile @Nullable Provider provider;

    /** @throws OutboundFailure or TokenRejected when certificates or keys of the configuration cannot be read */
    Issuer(Configuration configuration) {
        this.configuration = configuration;
        try {
            configuredKeys = switch (configuration.kind()) {
                case STATIC_KEYS -> StaticKeys.parse(configuration.texts(ConfigurationField.JWT_VALIDATION_PUBKEYS));
                case KEY_SET -> new AnyOfKeys(remoteKeys());
                case DISCOVERY, OIDC_FLOW -> null;
            };
            if (configuredKeys == null) {
                caller(configuration.text(ConfigurationField.OIDC_DISCOVERY_CA_PEM));
            }
        } catch (OutboundFailure | TokenRejected e) {
            callers.forEach(OutboundCaller::close);
            throw e;
        }
    }

    private List<KeySource> remoteKeys() {
        return configuration.keySets().stream()
                .<KeySource>map(address -> new RemoteKeys(caller(address.caPem()), address.url()))
                .toList();
    }

    private OutboundCaller caller(String caPem) {
        var caller = new OutboundCaller(OutboundSettings.standard()
                .withCaPem(caPem)
                .withServerNames(configuration.texts(ConfigurationField.OVERRIDE_ALLOWED_SERVER_NAMES)));
        callers.add(caller);
        return caller;
    }

    Configuration configuration() {
        return configuration;
    }

    /**
     * The keys that tokens are verified with.
     *
     * @throws TokenRejected when the discovery document cannot be had
     */
    KeySource keys(Instant now) {
        return configuredKeys == null ? provider(now).keys() : configuredKeys;
    }

    /**
     * The provider as its discovery document describes it.
     *
     * @throws TokenRejected when that cannot be had
     */
    Provider provider(Instant now) {
        Provider known = provider;
        if (known != null) {
            return known;
        }
        return discoveries.fetch(now, () -> {
            Provider found = discovered();
            provider = found;
            return found;
        });
    }

    private Provider discovered() {
        OutboundCaller caller = callers.getFirst();
        ProviderMetadata metadata =
                ProviderMetadata.fetch(caller, configuration.text(ConfigurationField.OIDC_DISCOVERY_URL));
        return new Provider(configuration, metadata, caller, new RemoteKeys(caller, metadata.keySet()));
    }

    /**
     * Fetches what a new configuration must have: the discovery document, or the key sets.
     *
     * @throws TokenRejected when it cannot be had
     */
    void check(Instant now) {
        if (configuredKeys == null) {
            provider(now);
        } else if (configuredKeys instanceof AnyOfKeys any) {
            any.sources().forEach(source -> {
                if (source instanceof RemoteKeys remote) {
                    remote.fetch(now);
                }
            });
        }
    }

    @Override
    public void close() {
        callers.forEach(OutboundCaller::close);
    }
}
