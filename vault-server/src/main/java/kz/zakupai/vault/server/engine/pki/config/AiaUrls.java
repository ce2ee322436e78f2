package kz.zakupai.vault.server.engine.pki.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to find an issuer's certificate, revocation lists and OCSP service: goes into the certificates that it issues
 * (RFC 5280, 4.2.1.13, 4.2.1.15 and 4.2.2.1). Texts may hold templates where {@code templating} is on.
 */
public record AiaUrls(
        List<String> issuingCertificates,
        List<String> crlDistributionPoints,
        List<String> deltaCrlDistributionPoints,
        List<String> ocspServers,
        boolean templating) {
    public static final AiaUrls NONE = new AiaUrls(List.of(), List.of(), List.of(), List.of(), false);

    public AiaUrls {
        issuingCertificates = List.copyOf(issuingCertificates);
        crlDistributionPoints = List.copyOf(crlDistributionPoints);
        deltaCrlDistributionPoints = List.copyOf(deltaCrlDistributionPoints);
        ocspServers = List.copyOf(ocspServers);
    }

    /** True when there is no URL at all. */
    public boolean empty() {
        return issuingCertificates.isEmpty()
                && crlDistributionPoints.isEmpty()
                && deltaCrlDistributionPoints.isEmpty()
                && ocspServers.isEmpty();
    }

    /** As answers show it and entries keep it. */
    public Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("issuing_certificates", issuingCertificates);
        values.put("crl_distribution_points", crlDistributionPoints);
        values.put("delta_crl_distribution_points", deltaCrlDistributionPoints);
        values.put("ocsp_servers", ocspServers);
        return values;
    }

    /** What {@link #wire()} gave; {@code templating} is kept beside it. */
    public static AiaUrls parse(Map<?, ?> values, boolean templating) {
        return new AiaUrls(
                texts(values, "issuing_certificates"),
                texts(values, "crl_distribution_points"),
                texts(values, "delta_crl_distribution_points"),
                texts(values, "ocsp_servers"),
                templating);
    }

    private static List<String> texts(Map<?, ?> values, String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
