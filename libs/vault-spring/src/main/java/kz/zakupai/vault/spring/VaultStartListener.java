package kz.zakupai.vault.spring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.client.start.ServiceStart;
import kz.zakupai.vault.client.start.StartRefused;
import org.slf4j.LoggerFactory;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Loads the declared secrets when the environment is complete and before there is a context. It comes after the logging
 * system is set up, so that waiting for a Vault is seen while it lasts.
 */
final class VaultStartListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    static final String BEAN_NAME = "liveSecrets";

    private static final List<String> VARIABLES = List.of(
            "VAULT_ADDR",
            "VAULT_NAMESPACE",
            "VAULT_CACERT",
            "VAULT_CAPATH",
            "VAULT_CLIENT_CERT",
            "VAULT_CLIENT_KEY",
            "VAULT_CLIENT_TIMEOUT",
            "VAULT_SKIP_VERIFY",
            "VAULT_TLS_SERVER_NAME",
            "VAULT_APPROLE_MOUNT",
            "VAULT_ROLE_ID",
            "VAULT_ROLE_ID_FILE",
            "VAULT_SECRET_ID_FILE",
            "VAULT_TOKEN_FILE",
            ServiceStart.ALLOW_ENVIRONMENT);

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        if (environment.getProperty("zakupai.training", Boolean.class, false)) {
            StartTraining.run();
            return;
        }
        if (isOff(environment)) {
            return;
        }
        long started = System.nanoTime();
        LiveSecrets secrets;
        try {
            SecretBindings bindings = SecretBindings.from(environment);
            if (bindings.isEmpty()) {
                return;
            }
            ServiceStart start = ServiceStart.from(
                    variables(environment), bindings.declaration(), bindings.waitLimit(), bindings.pollInterval());
            secrets = new LiveSecrets(bindings, start);
        } catch (StartRefused refused) {
            throw new VaultStartFailure(refused);
        }
        environment.getPropertySources().addFirst(secrets.properties());
        LoggerFactory.getLogger(VaultStartListener.class)
                .info(
                        "secrets of {} loaded in {} ms",
                        secrets.versions().keySet(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        event.getBootstrapContext().addCloseListener(closed -> register(closed, secrets));
    }

    private static void register(BootstrapContextClosedEvent closed, LiveSecrets secrets) {
        var beans = closed.getApplicationContext().getBeanFactory();
        beans.registerSingleton(BEAN_NAME, secrets);
        secrets.client().ifPresent(client -> beans.registerSingleton("vaultClient", client));
    }

    /** While beans are worked out at build time there is no Vault. */
    private static boolean isOff(ConfigurableEnvironment environment) {
        return environment.getProperty("spring.aot.processing", Boolean.class, false)
                || !environment.getProperty("zakupai.vault.enabled", Boolean.class, true);
    }

    /**
     * The process's variables; the Vault's own may also be given as system properties or arguments, but for those that are
     * secrets themselves: arguments are seen by everybody on the machine.
     */
    private static Map<String, String> variables(ConfigurableEnvironment environment) {
        Map<String, String> variables = new HashMap<>();
        environment.getSystemEnvironment().forEach((name, value) -> variables.put(name, String.valueOf(value)));
        for (String name : VARIABLES) {
            String value = environment.getProperty(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return variables;
    }
}
