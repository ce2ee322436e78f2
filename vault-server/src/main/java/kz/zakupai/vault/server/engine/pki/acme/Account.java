package kz.zakupai.vault.server.engine.pki.acme;

import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * An ACME account: a public key of a directory.
 *
 * @param jwk the public key as JSON
 * @param directory the path of the directory that it belongs to, such as {@code roles/web/acme/}
 * @param binding the id of the key that an operator has handed out for it; empty for none
 * @param changed when its status changed last
 */
record Account(
        String id,
        String jwk,
        String directory,
        Status status,
        List<String> contacts,
        boolean termsAgreed,
        String binding,
        Instant created,
        Instant changed) {
    static final String FOLDER = "acme/accounts/";

    /** RFC 8555, 7.1.6. */
    enum Status {
        VALID("valid"),
        DEACTIVATED("deactivated"),
        REVOKED("revoked");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    Account {
        contacts = List.copyOf(contacts);
    }

    static @Nullable Account find(Storage storage, String id) {
        byte[] stored = storage.get(FOLDER + id);
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        return new Account(
                id,
                String.valueOf(values.get("jwk")),
                String.valueOf(values.get("directory")),
                Status.valueOf(String.valueOf(values.get("status"))),
                values.get("contacts") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(),
                Boolean.TRUE.equals(values.get("terms_agreed")),
                String.valueOf(values.get("binding")),
                Instant.parse(String.valueOf(values.get("created"))),
                Instant.parse(String.valueOf(values.get("changed"))));
    }

    Change saving() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("jwk", jwk);
        values.put("directory", directory);
        values.put("status", status.name());
        values.put("contacts", contacts);
        values.put("terms_agreed", termsAgreed);
        values.put("binding", binding);
        values.put("created", created.toString());
        values.put("changed", changed.toString());
        return Change.put(FOLDER + id, Json.bytes(values));
    }

    JWK key() {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("the key of account " + id + " cannot be read", e);
        }
    }

    Account with(Status other, Instant now) {
        return new Account(id, jwk, directory, other, contacts, termsAgreed, binding, created, now);
    }

    Account with(List<String> otherContacts) {
        return new Account(id, jwk, directory, status, otherContacts, termsAgreed, binding, created, changed);
    }
}
