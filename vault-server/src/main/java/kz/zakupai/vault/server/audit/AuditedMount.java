package kz.zakupai.vault.server.audit;

import java.util.Set;

/**
 * The mount that a request went to, as a line shows it.
 *
 * @param point with its trailing slash; empty where no mount was found
 * @param mountClass {@code secret}, {@code auth} or {@code system}
 * @param plainRequestKeys {@code audit_non_hmac_request_keys}: top keys of the data that are written as they are
 * @param plainResponseKeys {@code audit_non_hmac_response_keys}
 */
public record AuditedMount(
        String point,
        String type,
        String accessor,
        String mountClass,
        Set<String> plainRequestKeys,
        Set<String> plainResponseKeys) {
    public static final AuditedMount NONE = new AuditedMount("", "", "", "", Set.of(), Set.of());

    public AuditedMount {
        plainRequestKeys = Set.copyOf(plainRequestKeys);
        plainResponseKeys = Set.copyOf(plainResponseKeys);
    }
}
