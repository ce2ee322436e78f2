package kz.zakupai.service.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import kz.zakupai.service.ServiceIdentity;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The filters, in the order in which a request passes them: id, record, limit. */
@AutoConfiguration
@EnableConfigurationProperties(HttpLimits.class)
class HttpAutoConfiguration {

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        return ordered(new RequestIdFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<RequestRecordFilter> requestRecordFilter(MeterRegistry registry, ServiceIdentity service) {
        return ordered(new RequestRecordFilter(registry, service.name()), 1);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(HttpLimits limits) {
        return ordered(new BodyLimitFilter(limits), 2);
    }

    private static <F extends Filter> FilterRegistrationBean<F> ordered(F filter, int place) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
