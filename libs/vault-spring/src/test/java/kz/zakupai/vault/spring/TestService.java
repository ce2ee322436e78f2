package kz.zakupai.vault.spring;

import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** A service with nothing but its secrets. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(VaultAutoConfiguration.class)
class TestService {
    public static void main(String[] arguments) {
        SpringApplication.run(TestService.class, arguments);
    }

    @Bean
    Changes changes() {
        return new Changes();
    }

    /** What was announced. */
    static final class Changes {
        final CopyOnWriteArrayList<SecretsChanged> seen = new CopyOnWriteArrayList<>();

        @EventListener
        void onChange(SecretsChanged change) {
            seen.add(change);
        }
    }
}
