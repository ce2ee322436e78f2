package kz.zakupai.vault.spring;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import kz.zakupai.vault.spring.database.RotatingDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health, metrics, live rotation. The secrets themselves come from {@link VaultStartListener} at run time only, so every
 * bean asks for them late: conditions may have been decided at build time, when there was no Vault.
 */
@AutoConfiguration
class VaultAutoConfiguration {

    @Bean
    VaultHealth vaultHealth(ObjectProvider<LiveSecrets> secrets) {
        return new VaultHealth(secrets);
    }

    @Bean
    VaultLifecycle vaultLifecycle(ObjectProvider<LiveSecrets> secrets, ApplicationEventPublisher events) {
        return new VaultLifecycle(secrets, events);
    }

    /** Metrics, where Micrometer is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {
        @Bean
        VaultMetrics vaultMetrics(ObjectProvider<LiveSecrets> secrets) {
            return new VaultMetrics(secrets);
        }
    }

    /** Hidden values, where the actuator is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class Actuator {
        @Bean
        VaultSanitizing vaultSanitizing(ObjectProvider<LiveSecrets> secrets) {
            return new VaultSanitizing(secrets);
        }
    }

    /** A pool that can be swapped, where Hikari is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HikariDataSource.class)
    static class Database {
        @Bean
        static BeanPostProcessor rotatingDataSources(ObjectProvider<LiveSecrets> secrets) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (!(bean instanceof HikariDataSource pool)) {
                        return bean;
                    }
                    LiveSecrets live = secrets.getIfAvailable();
                    if (live == null || !live.bindsDatabase()) {
                        return bean;
                    }
                    RotatingDataSource rotating = new RotatingDataSource(pool);
                    live.attach(rotating);
                    return rotating;
                }
            };
        }
    }
}
