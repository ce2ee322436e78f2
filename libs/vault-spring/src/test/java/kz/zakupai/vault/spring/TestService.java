package kz.zakupai.vault.spring;

import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
        private final LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();

        /** The next announcement; fails when none comes in time. */
        Object next(long limit, TimeUnit unit) throws InterruptedException {
            return Objects.requireNonNull(seen.poll(limit, unit), "no change was announced");
        }

        @EventListener({SecretsChanged.class, SecretsRejected.class})
        void onChange(Object change) {
            seen.add(change);
        }
    }
}
