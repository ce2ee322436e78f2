package kz.zakupai.vault.server.auth.jwt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code config}: where the keys come from that tokens are verified with, and the provider for logins of people. */
final class ConfigurationPath {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationPath.class);
    private static final String STATUS = "status";

    private final Issuers issuers;
    private final ReentrantLock writing = new ReentrantLock();

    ConfigurationPath(Issuers issuers) {
        this.issuers = issuers;
    }

    EnginePath.Builder path() {
        return EnginePath.of("config", "Reads and writes the configuration.")
                .fields(ConfigurationField.SHOWN)
                .fields(ConfigurationField.HIDDEN)
                .on(Operation.READ, this::read)
                .onWrite(this::write);
    }

    private Response read(Call call) {
        Configuration configuration = Configuration.find(call.storage());
        if (configuration == null) {
            throw RequestFailure.notFound();
        }
        Map<String, @Nullable Object> wire = new LinkedHashMap<>(configuration.settings());
        wire.put(ConfigurationField.PROVIDER_CONFIG, ProviderSettings.wire(configuration));
        try {
            issuers.of(configuration).keys(call.now());
            wire.put(STATUS, "valid");
            return Response.of(wire);
        } catch (TokenRejected | OutboundFailure e) {
            wire.put(STATUS, "invalid");
            return Response.of(wire)
                    .withWarning("failed to construct JWK validator: keyset configuration error: " + e.getMessage());
        }
    }

    private Response write(Call call) {
        writing.lock();
        try {
            Configuration configuration = ConfigurationRules.read(call.fields(), Configuration.find(call.storage()));
            ConfigurationRules.verifyMethod(configuration);
            Problem problem = problem(configuration, call);
            boolean skipped = call.fields().bool(ConfigurationField.SKIP_JWKS_VALIDATION);
            if (problem != null && !(skipped && problem.mayPass)) {
                throw RequestFailure.badRequest(problem.text);
            }
            ConfigurationRules.verifyRest(configuration);
            configuration.save(call.storage());
            return answer(call, configuration, problem);
        } finally {
            writing.unlock();
        }
    }

    private static Response answer(Call call, Configuration configuration, @Nullable Problem problem) {
        Response answer = Response.none();
        String url = configuration.text(ConfigurationField.OIDC_DISCOVERY_URL);
        if (!url.equals(call.fields().string(ConfigurationField.OIDC_DISCOVERY_URL))) {
            answer = answer.withStatus(200).withWarning("modifying provided `OIDCDiscoveryURL` to \"" + url + "\"");
        }
        return problem == null ? answer : answer.withStatus(200).withWarning(problem.text);
    }

    /** @param mayPass whether it passes by itself, such as an issuer that is down */
    private record Problem(String text, boolean mayPass) {}

    /** What keeps the configuration from working, or null. The details are for the log: they tell of the network inside. */
    private static @Nullable Problem problem(Configuration configuration, Call call) {
        boolean keySet = configuration.kind() == Configuration.Kind.KEY_SET;
        try (Issuer issuer = new Issuer(configuration)) {
            issuer.check(call.now());
            return null;
        } catch (TokenRejected e) {
            if (configuration.kind() == Configuration.Kind.STATIC_KEYS) {
                return new Problem("error parsing public key: " + e.getMessage(), false);
            }
            LOG.warn("the issuer of {} cannot be used: {}", call.mount().path(), e.getMessage());
            return new Problem(keySet ? "error checking jwks URL" : "error checking oidc discovery URL", true);
        } catch (OutboundFailure e) {
            LOG.warn("certificates for {} cannot be read: {}", call.mount().path(), e.getMessage());
            return new Problem(keySet ? "error checking jwks_ca_pem" : "error checking oidc discovery URL", false);
        }
    }
}
