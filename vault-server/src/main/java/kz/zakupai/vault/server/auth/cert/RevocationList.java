package kz.zakupai.vault.server.auth.cert;

import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The serial numbers of certificates that were revoked, in decimal. Immutable.
 *
 * @param url where the list is fetched from; empty for one that was uploaded
 * @param validUntil when it is fetched again
 */
record RevocationList(Set<String> serials, String url, Instant validUntil) {
    private static final String SERIALS = "serials";
    private static final String POINT = "cdp";
    private static final String URL = "url";
    private static final String VALID_UNTIL = "valid_until";

    RevocationList {
        serials = Set.copyOf(serials);
    }

    static RevocationList of(X509CRL crl, String url, Instant validUntil) {
        Set<? extends X509CRLEntry> entries = crl.getRevokedCertificates();
        return new RevocationList(
                entries == null
                        ? Set.of()
                        : entries.stream()
                                .map(entry -> entry.getSerialNumber().toString())
                                .collect(Collectors.toSet()),
                url,
                validUntil);
    }

    boolean fetched() {
        return !url.isEmpty();
    }

    boolean revokes(X509Certificate certificate) {
        return serials.contains(certificate.getSerialNumber().toString());
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(POINT, fetched() ? Map.of(URL, url, VALID_UNTIL, validUntil) : null);
        Map<String, Object> shown = new TreeMap<>();
        serials.forEach(serial -> shown.put(serial, Map.of()));
        wire.put(SERIALS, shown);
        return wire;
    }

    byte[] bytes() {
        return Json.bytes(Map.of(SERIALS, List.copyOf(serials), URL, url, VALID_UNTIL, validUntil.toString()));
    }

    static RevocationList parse(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        return new RevocationList(
                stored.get(SERIALS) instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.toSet())
                        : Set.of(),
                String.valueOf(stored.get(URL)),
                Instant.parse(String.valueOf(stored.get(VALID_UNTIL))));
    }
}
