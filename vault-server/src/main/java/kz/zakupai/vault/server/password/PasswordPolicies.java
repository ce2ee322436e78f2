package kz.zakupai.vault.server.password;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** The password policies by name, as {@code sys/policies/password} keeps them. Thread-safe: all state is in the store. */
public final class PasswordPolicies {
    private static final String TEXT = "policy";

    private final Storage storage;
    private final SecureRandom random;

    public PasswordPolicies(Storage root, SecureRandom random) {
        this.storage = root.view("sys/password-policy/");
        this.random = random;
    }

    /** The document as it was written, or null. */
    public @Nullable String text(String name) {
        byte[] stored = storage.get(name);
        return stored == null ? null : String.valueOf(Json.object(stored).get(TEXT));
    }

    public List<String> names() {
        return storage.list("");
    }

    /**
     * Keeps a policy after making some passwords with it.
     *
     * @throws InvalidPasswordPolicy when it is none, or no password satisfies it
     */
    public void put(String name, String text) {
        PasswordPolicy.parse(text).generate(random).destroy();
        storage.put(name, Json.bytes(Map.of(TEXT, text)));
    }

    public void delete(String name) {
        storage.delete(name);
    }

    /**
     * A new password.
     *
     * @param name of a policy; empty for the standard one
     * @throws InvalidPasswordPolicy when there is no such policy
     */
    public Secret generate(String name) {
        if (name.isEmpty()) {
            return PasswordPolicy.STANDARD.generate(random);
        }
        String text = text(name);
        if (text == null) {
            throw new InvalidPasswordPolicy("no password policy found");
        }
        return PasswordPolicy.parse(text).generate(random);
    }
}
