package kz.zakupai.service.info;

import java.util.List;
import kz.zakupai.service.ServiceIdentity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** {@code GET /info}. */
@AutoConfiguration
class InfoAutoConfiguration {

    @Bean
    InfoEndpoint infoEndpoint(
            ServiceIdentity service, ObjectProvider<SecretVersions> secrets, Environment environment) {
        return new InfoEndpoint(service, secrets.getIfAvailable(() -> List::of), environment);
    }
}
