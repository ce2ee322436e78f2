package kz.zakupai.etl.portal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kz.zakupai.service.portal.SafeBase;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the portal is asked. The token is no setting: it comes from the Vault and is read anew for every request.
 *
 * @param base https, or http on this machine
 * @param timeout for one answer with its body; the portal is known to take 70 s for a long page; 1 s to 10 min
 * @param requestsPerSecond of all runs of this process together; more than 0, at most 1000
 * @param attempts how often one question is asked at most, the first time included; 1 to 10
 * @param concurrentRequests how many answers are waited for at once; 1 to 16
 * @param answerLimit how long an answer may be once it is unpacked
 * @param graphqlLimit records per page over GraphQL; the portal gives at most 200
 * @param restLimit records per page over REST; the portal gives at most 500
 * @param caFile a PEM bundle that makes the portal's certificate chain whole; empty = the JDK's authorities alone
 */
@ConfigurationProperties("zakupai.portal")
public record PortalSettings(
        @DefaultValue("https://ows.goszakup.gov.kz") URI base,
        @DefaultValue("90s") Duration timeout,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("1") double requestsPerSecond,
        @DefaultValue("4") int attempts,
        @DefaultValue("2") int concurrentRequests,
        @DefaultValue("50MB") DataSize answerLimit,
        @DefaultValue("200") int graphqlLimit,
        @DefaultValue("500") int restLimit,
        @DefaultValue("") String caFile) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Refuses what could not work. */
    public PortalSettings {
        SafeBase.checked("zakupai.portal.base", base);
        between("timeout", timeout, SHORTEST, LONGEST);
        between("connect-timeout", connectTimeout, SHORTEST, LONGEST);
        between("requests-per-second", requestsPerSecond, 0.001, 1000.0);
        between("attempts", attempts, 1, 10);
        between("concurrent-requests", concurrentRequests, 1, 16);
        between("answer-limit", answerLimit, DataSize.ofKilobytes(1), DataSize.ofMegabytes(500));
        between("graphql-limit", graphqlLimit, 1, 200);
        between("rest-limit", restLimit, 1, 500);
    }

    Optional<Path> authorities() {
        return caFile.isBlank() ? Optional.empty() : Optional.of(Path.of(caFile));
    }

    private static <T extends Comparable<T>> void between(String name, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "zakupai.portal." + name + " must be between " + least + " and " + most + ", and is " + value);
        }
    }
}
