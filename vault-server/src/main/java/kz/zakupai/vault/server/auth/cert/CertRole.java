package kz.zakupai.vault.server.auth.cert;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is trusted, and what a client's certificate must be like besides. Immutable.
 *
 * @param name in lower case
 * @param pem the trusted certificates, as they were given
 * @param lists the values of {@link RoleFields#LISTS} by their names; absent ones are null in answers
 */
record CertRole(
        String name,
        String pem,
        String displayName,
        Map<String, List<String>> lists,
        OcspSettings ocsp,
        TokenSettings token) {
    private static final String TOKEN = "token";

    CertRole {
        lists = Map.copyOf(lists);
    }

    List<X509Certificate> certificates() {
        return Pem.certificates(pem);
    }

    List<String> list(String field) {
        return lists.getOrDefault(field, List.of());
    }

    /** As it is read. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = own();
        wire.putAll(token.wire());
        return wire;
    }

    private Map<String, @Nullable Object> own() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        RoleFields.LISTS.forEach(field -> wire.put(field, lists.get(field)));
        wire.put(RoleFields.CERTIFICATE, pem);
        wire.put(RoleFields.DISPLAY_NAME, displayName);
        ocsp.addTo(wire);
        return wire;
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = own();
        stored.put(TOKEN, token.stored());
        return Json.bytes(stored);
    }

    static CertRole parse(String name, byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        RoleFields.LISTS.forEach(field -> {
            if (stored.get(field) instanceof List<?> list) {
                lists.put(field, list.stream().map(String::valueOf).toList());
            }
        });
        return new CertRole(
                name,
                String.valueOf(stored.get(RoleFields.CERTIFICATE)),
                String.valueOf(stored.get(RoleFields.DISPLAY_NAME)),
                lists,
                OcspSettings.parse(stored),
                TokenSettings.parse(stored.get(TOKEN)));
    }

    @Override
    public String toString() {
        return "CertRole[" + name + "]";
    }
}
