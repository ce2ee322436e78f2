package kz.zakupai.service;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The service's name, version and clock. */
@AutoConfiguration
class ServiceAutoConfiguration {

    @Bean
    ServiceIdentity serviceIdentity(Environment environment) {
        return new ServiceIdentity(
                environment.getRequiredProperty("spring.application.name"),
                environment.getRequiredProperty("zakupai.service.version"));
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }
}
