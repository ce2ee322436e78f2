package kz.zakupai.service.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How long a request's body may be.
 *
 * @param bodyLimit for everything but uploads
 * @param uploadLimit for {@code multipart/form-data}; zero where a service takes none
 */
@ConfigurationProperties("zakupai.http")
record HttpLimits(DataSize bodyLimit, DataSize uploadLimit) {}
