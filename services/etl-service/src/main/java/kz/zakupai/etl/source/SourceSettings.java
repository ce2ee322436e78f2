package kz.zakupai.etl.source;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where pages may come from besides uploads.
 *
 * @param importDirectory the folder whose files may be loaded by name; empty = none
 * @param allowedOrigins the origins that may be fetched, for example {@code https://ows.goszakup.gov.kz}; empty = none
 * @param tokenOrigin the only origin that is sent the portal's token
 * @param pageLimit how long a page from an address may be
 * @param fileLimit how long a file of the import directory may be, as it lies there
 * @param fetchTimeout how long fetching one page may take in all
 */
@ConfigurationProperties("zakupai.etl")
record SourceSettings(
        @DefaultValue("") String importDirectory,
        @DefaultValue List<URI> allowedOrigins,
        @DefaultValue("https://ows.goszakup.gov.kz") URI tokenOrigin,
        @DefaultValue("50MB") DataSize pageLimit,
        @DefaultValue("100GB") DataSize fileLimit,
        @DefaultValue("120s") Duration fetchTimeout) {}
