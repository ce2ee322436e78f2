package kz.zakupai.vault.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.VaultCondition;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What the client knows of itself, as metrics: {@code vault_client_token_ttl_seconds} and
 * {@code vault_client_secret_id_days_left} (both NaN while unknown or endless), {@code vault_client_healthy}, {@code
 * vault_client_condition{state}} (1 for the state that the Vault and the login are in, 0 for the others),
 * {@code vault_client_env_secrets}, {@code vault_client_renew_failures_total}, {@code vault_client_rotations_total} and
 * {@code vault_client_rotation_failures_total}.
 */
final class VaultMetrics implements MeterBinder {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final ObjectProvider<LiveSecrets> secrets;

    VaultMetrics(ObjectProvider<LiveSecrets> secrets) {
        this.secrets = secrets;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        secrets.ifAvailable(live -> bind(registry, live));
    }

    private static void bind(MeterRegistry registry, LiveSecrets live) {
        Gauge.builder("vault.client.token.ttl", live, it -> seconds(it.client().flatMap(VaultClient::tokenTimeLeft)))
                .baseUnit("seconds")
                .description("how long the token lives unless renewed")
                .register(registry);
        Gauge.builder(
                        "vault.client.secret.id.days.left",
                        live,
                        it -> seconds(it.client().flatMap(VaultClient::secretIdTimeLeft)) / SECONDS_PER_DAY)
                .description("how long the secret-id lives")
                .register(registry);
        Gauge.builder("vault.client.healthy", live, it -> healthy(it) ? 1 : 0)
                .description("1 while the Vault is available and the login works")
                .register(registry);
        for (VaultCondition.State state : VaultCondition.State.values()) {
            Gauge.builder("vault.client.condition", live, it -> in(it, state) ? 1 : 0)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the state of the Vault as this client finds it, 0 for the others")
                    .register(registry);
        }
        Gauge.builder("vault.client.env.secrets", live, it -> it.fromVariables() ? 1 : 0)
                .description("1 while secrets come from environment variables")
                .register(registry);
        FunctionCounter.builder(
                        "vault.client.renew.failures",
                        live,
                        it -> it.client().map(VaultClient::failedRenewals).orElse(0L))
                .description("failed token renewals and logins")
                .register(registry);
        FunctionCounter.builder("vault.client.rotations", live, LiveSecrets::rotations)
                .description("new versions of secrets taken over")
                .register(registry);
        FunctionCounter.builder("vault.client.rotation.failures", live, LiveSecrets::failedRotations)
                .description("attempts to take over a new version that failed; the old one stays in use")
                .register(registry);
    }

    private static boolean healthy(LiveSecrets live) {
        return live.client()
                .map(VaultClient::condition)
                .filter(VaultCondition::isHealthy)
                .isPresent();
    }

    private static boolean in(LiveSecrets live, VaultCondition.State state) {
        return live.client()
                .map(VaultClient::condition)
                .filter(condition -> condition.state() == state)
                .isPresent();
    }

    private static double seconds(Optional<Duration> duration) {
        return duration.map(value -> value.toMillis() / 1000.0).orElse(Double.NaN);
    }
}
