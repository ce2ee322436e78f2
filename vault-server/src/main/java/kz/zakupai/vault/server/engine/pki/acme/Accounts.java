package kz.zakupai.vault.server.engine.pki.acme;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** Accounts: made, found by their key, changed, deactivated (RFC 8555, 7.3). Thread-safe. */
final class Accounts {
    static final String BY_KEY = "acme/thumbprints/";
    private static final int MOST_CONTACTS = 10;
    private static final int LONGEST_CONTACT = 300;

    private final KeyedLocks locks = new KeyedLocks();

    /** Where the account of a key in a directory is written down. */
    static String byKey(String directory, JWK key) {
        return BY_KEY + directory.replace('/', ':') + SignedRequest.thumbprint(key);
    }

    static @Nullable Account byKey(Storage storage, Directory directory, JWK key) {
        byte[] id = storage.get(byKey(directory.path(), key));
        return id == null ? null : Account.find(storage, new String(id, StandardCharsets.US_ASCII));
    }

    /** {@code new-account}. */
    Response create(Call call, Directory directory, SignedRequest request) {
        JWK key = Objects.requireNonNull(request.jwk());
        Map<String, @Nullable Object> payload = request.payload();
        return locks.locked(byKey(directory.path(), key), () -> {
            Account present = byKey(call.storage(), directory, key);
            if (present != null) {
                requireValid(directory, present);
                return AcmeAnswer.of(wire(directory, present)).withHeader("Location", directory.accountUrl(present));
            }
            if (Boolean.TRUE.equals(payload.get("onlyReturnExisting"))) {
                throw ProblemType.ACCOUNT_DOES_NOT_EXIST.problem();
            }
            Account made = store(call, directory, key, payload);
            return AcmeAnswer.created(wire(directory, made), directory.accountUrl(made));
        });
    }

    private static Account store(Call call, Directory directory, JWK key, Map<String, @Nullable Object> payload) {
        Storage storage = call.storage();
        Binding binding = binding(storage, directory, key, payload.get("externalAccountBinding"));
        directory.settings().eabPolicy().requireForNew(binding != null);
        var account = new Account(
                UUID.randomUUID().toString(),
                key.toPublicJWK().toJSONString(),
                directory.path(),
                Account.Status.VALID,
                contacts(payload.get("contact")),
                Boolean.TRUE.equals(payload.get("termsOfServiceAgreed")),
                binding == null ? "" : binding.id(),
                call.now(),
                call.now());
        List<Change> changes = new ArrayList<>();
        changes.add(account.saving());
        changes.add(Change.put(byKey(directory.path(), key), account.id().getBytes(StandardCharsets.US_ASCII)));
        if (binding != null) {
            changes.add(Change.delete(Binding.FOLDER + binding.id()));
        }
        storage.write(changes);
        return account;
    }

    /** The key that an operator has handed out, proven by a MAC over the account's key. */
    private static @Nullable Binding binding(Storage storage, Directory directory, JWK key, @Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            return null;
        }
        try {
            var jws = new JWSObject(part(map, "protected"), part(map, "payload"), part(map, "signature"));
            String kid =
                    jws.getHeader().getKeyID() == null ? "" : jws.getHeader().getKeyID();
            String url = String.valueOf(jws.getHeader().getCustomParam("url"));
            boolean sound = jws.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && url.equals(directory.url("new-account"))
                    && JWK.parse(jws.getPayload().toString())
                            .computeThumbprint()
                            .equals(key.computeThumbprint());
            Binding binding = kid.matches("[0-9a-f-]{36}") ? Binding.find(storage, kid) : null;
            if (!sound
                    || binding == null
                    || !binding.directory().equals(directory.path())
                    || !jws.verify(new MACVerifier(binding.key()))) {
                throw ProblemType.UNAUTHORIZED.problem("the external account binding is not valid");
            }
            return binding;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw ProblemType.MALFORMED.problem("the external account binding cannot be read");
        }
    }

    private static Base64URL part(Map<?, ?> map, String name) {
        return new Base64URL(String.valueOf(map.get(name)));
    }

    /** {@code account/:id}: read, changed, or deactivated. */
    Response update(Call call, Directory directory, SignedRequest request, Account account) {
        Map<String, @Nullable Object> payload = request.payload();
        if (request.reads() || payload.isEmpty()) {
            return AcmeAnswer.of(wire(directory, account));
        }
        Object status = payload.get("status");
        Account changed = account;
        if ("deactivated".equals(status)) {
            changed = account.with(Account.Status.DEACTIVATED, call.now());
        } else if (status != null && !"valid".equals(status)) {
            throw ProblemType.MALFORMED.problem("an account can only be deactivated");
        }
        if (payload.containsKey("contact")) {
            changed = changed.with(contacts(payload.get("contact")));
        }
        call.storage().write(List.of(changed.saving()));
        return AcmeAnswer.of(wire(directory, changed));
    }

    /** @throws AcmeProblem when the account must not be used */
    static void requireValid(Directory directory, Account account) {
        if (account.status() != Account.Status.VALID) {
            throw ProblemType.UNAUTHORIZED.problem(
                    "account in status: " + account.status().wireName());
        }
        directory.settings().eabPolicy().requireForExisting(!account.binding().isEmpty());
    }

    private static List<String> contacts(@Nullable Object given) {
        List<String> contacts = given instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        if (contacts.size() > MOST_CONTACTS) {
            throw ProblemType.INVALID_CONTACT.problem("at most " + MOST_CONTACTS);
        }
        for (String contact : contacts) {
            if (!contact.startsWith("mailto:")) {
                throw ProblemType.UNSUPPORTED_CONTACT.problem("want mailto:");
            }
            if (contact.length() > LONGEST_CONTACT || contact.indexOf('@') < 0) {
                throw ProblemType.INVALID_CONTACT.problem();
            }
        }
        return contacts;
    }

    private static Map<String, @Nullable Object> wire(Directory directory, Account account) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("status", account.status().wireName());
        wire.put("orders", directory.url("orders"));
        if (!account.contacts().isEmpty()) {
            wire.put("contact", account.contacts());
        }
        if (account.termsAgreed()) {
            wire.put("termsOfServiceAgreed", true);
        }
        return wire;
    }
}
