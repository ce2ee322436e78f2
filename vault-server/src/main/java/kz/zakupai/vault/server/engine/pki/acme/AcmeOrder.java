package kz.zakupai.vault.server.engine.pki.acme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * A wish for one certificate.
 *
 * @param serial the certificate's number with dashes; empty until it is issued
 * @param issuerId who has issued it; empty until then
 */
record AcmeOrder(
        String id,
        String accountId,
        String directory,
        List<Identifier> identifiers,
        List<String> authorizations,
        Instant expires,
        String serial,
        String issuerId) {
    static final String FOLDER = "acme/orders/";

    AcmeOrder {
        identifiers = List.copyOf(identifiers);
        authorizations = List.copyOf(authorizations);
    }

    static @Nullable AcmeOrder find(Storage storage, String accountId, String id) {
        byte[] stored = storage.get(FOLDER + accountId + "/" + id);
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        List<Identifier> identifiers = new ArrayList<>();
        if (values.get("identifiers") instanceof List<?> list) {
            list.forEach(item -> identifiers.add(Identifier.stored((Map<?, ?>) item)));
        }
        return new AcmeOrder(
                id,
                accountId,
                String.valueOf(values.get("directory")),
                identifiers,
                values.get("authorizations") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(),
                Instant.parse(String.valueOf(values.get("expires"))),
                String.valueOf(values.get("serial")),
                String.valueOf(values.get("issuer_id")));
    }

    Change saving() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("directory", directory);
        values.put("identifiers", identifiers.stream().map(Identifier::wire).toList());
        values.put("authorizations", authorizations);
        values.put("expires", expires.toString());
        values.put("serial", serial);
        values.put("issuer_id", issuerId);
        return Change.put(FOLDER + accountId + "/" + id, Json.bytes(values));
    }

    AcmeOrder issued(String serialNumber, String issuer) {
        return new AcmeOrder(id, accountId, directory, identifiers, authorizations, expires, serialNumber, issuer);
    }

    /** RFC 8555, 7.1.6. */
    String status(Storage storage, Instant now) {
        if (!serial.isEmpty()) {
            return "valid";
        }
        if (expires.isBefore(now)) {
            return "invalid";
        }
        boolean all = true;
        for (String authorizationId : authorizations) {
            Authorization authorization = Authorization.find(storage, accountId, authorizationId);
            String status = authorization == null ? "deactivated" : authorization.status(now);
            if (!status.equals("valid") && !status.equals("pending")) {
                return "invalid";
            }
            all &= status.equals("valid");
        }
        return all ? "ready" : "pending";
    }
}
