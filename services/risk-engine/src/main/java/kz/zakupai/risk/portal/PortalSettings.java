package kz.zakupai.risk.portal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.zakupai.service.portal.SafeBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the portal is and how it is asked.
 *
 * @param base https, or http on this machine
 * @param caFile a PEM bundle trusted besides the JDK's authorities: the portal's chain is often incomplete
 * @param timeout how long one question may take in all; who asked may stop waiting sooner, and the answer is still kept
 * @param atOnce how many questions are under way at a time
 */
@ConfigurationProperties("zakupai.portal")
record PortalSettings(
        @DefaultValue("https://ows.goszakup.gov.kz") URI base,
        @Nullable Path caFile,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("4") int atOnce) {

    PortalSettings {
        SafeBase.checked("zakupai.portal.base", base);
        if (caFile != null && !Files.isReadable(caFile)) {
            throw new IllegalArgumentException("zakupai.portal.ca-file cannot be read: " + caFile);
        }
        if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException(
                    "zakupai.portal.timeout must be more than nothing and at most 2 minutes");
        }
        if (atOnce < 1 || atOnce > 16) {
            throw new IllegalArgumentException("zakupai.portal.at-once must be 1 to 16");
        }
    }
}
