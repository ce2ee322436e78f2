package kz.zakupai.service.error;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** One form for every refusal. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
class ErrorAutoConfiguration {

    @Bean
    ErrorAdvice errorAdvice() {
        return new ErrorAdvice();
    }

    @Bean
    LastResortErrors lastResortErrors() {
        return new LastResortErrors();
    }
}
