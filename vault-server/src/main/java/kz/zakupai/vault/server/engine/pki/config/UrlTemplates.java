package kz.zakupai.vault.server.engine.pki.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in {@code {{issuer_id}}}, {@code {{cluster_path}}} and {@code {{cluster_aia_path}}}, and checks URLs. */
public final class UrlTemplates {
    private static final String ISSUER = "{{issuer_id}}";
    private static final String PATH = "{{cluster_path}}";
    private static final String AIA_PATH = "{{cluster_aia_path}}";

    private UrlTemplates() {}

    /**
     * The URLs as they go into a certificate.
     *
     * @param issuerId empty when the issuer is not known yet, as with a root in the making
     * @throws UnresolvedUrls when a template has no value or the result is no URL
     */
    public static AiaUrls resolve(AiaUrls urls, ClusterAddresses addresses, String issuerId) {
        if (!urls.templating() || urls.empty()) {
            return urls;
        }
        return new AiaUrls(
                resolve("issuing_certificates", urls.issuingCertificates(), addresses, issuerId),
                resolve("crl_distribution_points", urls.crlDistributionPoints(), addresses, issuerId),
                resolve("delta_crl_distribution_points", urls.deltaCrlDistributionPoints(), addresses, issuerId),
                resolve("ocsp_servers", urls.ocspServers(), addresses, issuerId),
                false);
    }

    private static List<String> resolve(String field, List<String> urls, ClusterAddresses addresses, String issuerId) {
        List<String> resolved =
                urls.stream().map(url -> resolve(url, addresses, issuerId)).toList();
        String wrong = firstInvalid(resolved);
        if (wrong != null) {
            throw new UnresolvedUrls("error validating templated " + field + "; invalid URI: " + wrong);
        }
        return resolved;
    }

    private static String resolve(String url, ClusterAddresses addresses, String issuerId) {
        if (url.contains(PATH) && addresses.path().isEmpty()) {
            throw new UnresolvedUrls("unable to template AIA URLs as we lack local cluster address information (path)");
        }
        if (url.contains(AIA_PATH) && addresses.aiaPath().isEmpty()) {
            throw new UnresolvedUrls(
                    "unable to template AIA URLs as we lack local cluster address information (aia_path)");
        }
        if (url.contains(ISSUER) && issuerId.isEmpty()) {
            throw new UnresolvedUrls("unable to template AIA URLs as we lack an issuer_id for this operation");
        }
        return url.replace(PATH, addresses.path())
                .replace(AIA_PATH, addresses.aiaPath())
                .replace(ISSUER, issuerId);
    }

    /** The first of {@code urls} that has no scheme or host, or still has a template; null when all are well. */
    public static @Nullable String firstInvalid(List<String> urls) {
        for (String url : urls) {
            if (!valid(url)) {
                return url;
            }
        }
        return null;
    }

    public static boolean valid(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
