package kz.zakupai.etl.attachment;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where documents may come from.
 *
 * @param origins scheme, host and port of each; https, or http to this machine
 * @param limit how long a document may be
 * @param timeout how long fetching one may take in all
 * @param tokenOrigin the only origin that is sent the portal's token
 */
@ConfigurationProperties("zakupai.etl.attachments")
record AttachmentSettings(
        @DefaultValue("https://ows.goszakup.gov.kz") List<URI> origins,
        @DefaultValue("50MB") DataSize limit,
        @DefaultValue("120s") Duration timeout,
        @DefaultValue("https://ows.goszakup.gov.kz") URI tokenOrigin) {
    AttachmentSettings {
        origins = List.copyOf(origins);
    }
}
