package kz.zakupai.etl.run;

import java.time.Duration;
import java.util.concurrent.Executor;
import kz.zakupai.etl.portal.Pause;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs need from outside: threads to work in, and waiting. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {

    /** A thread per run: it mostly waits, for its turn and for the portal. */
    @Bean
    Executor portalRunWorkers() {
        return task -> Thread.ofVirtual().name("portal-run").start(task);
    }

    @Bean
    Pause pause() {
        return time -> {
            if (time.compareTo(Duration.ZERO) > 0) {
                Thread.sleep(time);
            }
        };
    }
}
