package kz.zakupai.service.info;

import kz.zakupai.service.ServiceIdentity;
import kz.zakupai.vault.spring.VaultHealth;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** {@code GET /info}. */
@AutoConfiguration
class InfoAutoConfiguration {

    @Bean
    InfoEndpoint infoEndpoint(ServiceIdentity service, VaultHealth vault, Environment environment) {
        return new InfoEndpoint(service, vault, environment);
    }
}
