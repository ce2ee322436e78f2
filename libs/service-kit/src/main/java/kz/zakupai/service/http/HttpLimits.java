package kz.zakupai.service.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How long a request's body may be, and how long it may take.
 *
 * @param bodyLimit for everything but uploads
 * @param uploadLimit for {@code multipart/form-data}; zero where a service takes none
 * @param bodyTime from the first byte that is asked for to the last; uploads are only held to the time between two reads
 */
@ConfigurationProperties("zakupai.http")
record HttpLimits(DataSize bodyLimit, DataSize uploadLimit, Duration bodyTime) {}
