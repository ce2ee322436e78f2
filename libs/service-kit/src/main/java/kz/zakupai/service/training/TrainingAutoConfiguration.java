package kz.zakupai.service.training;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The training run; whether it happens is decided at run time, since conditions are decided at build time. */
@AutoConfiguration
class TrainingAutoConfiguration {

    @Bean
    TrainingRun trainingRun(Environment environment) {
        return new TrainingRun(environment);
    }
}
