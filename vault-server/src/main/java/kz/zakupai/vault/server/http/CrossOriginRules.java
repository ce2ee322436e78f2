package kz.zakupai.vault.server.http;

import java.util.List;

/**
 * Which web pages of other origins may use the API in their visitor's browser (CORS, see the Fetch standard). Immutable.
 *
 * @param enabled whether any may; when not, no request is treated otherwise because it names its origin
 * @param origins such as {@code https://portal.example.kz}, or {@code *} alone for all
 * @param headers what such pages may send, besides {@link #STANDARD_HEADERS}
 * @param credentials whether browsers may send along cookies and client certificates; never together with {@code *}
 */
public record CrossOriginRules(boolean enabled, List<String> origins, List<String> headers, boolean credentials) {
    /** Always allowed, as Vault does it. */
    public static final List<String> STANDARD_HEADERS = List.of(
            "Content-Type",
            "X-Requested-With",
            "X-Vault-AWS-IAM-Server-ID",
            "X-Vault-MFA",
            "X-Vault-No-Request-Forwarding",
            "X-Vault-Wrap-Format",
            "X-Vault-Wrap-TTL",
            "X-Vault-Policy-Override",
            "Authorization",
            "X-Vault-Token",
            "X-Vault-Namespace");

    public static final CrossOriginRules NONE = new CrossOriginRules(false, List.of(), List.of(), false);

    public CrossOriginRules {
        origins = List.copyOf(origins);
        headers = List.copyOf(headers);
    }

    boolean allows(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }
}
