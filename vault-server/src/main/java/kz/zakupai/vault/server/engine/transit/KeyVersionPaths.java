package kz.zakupai.vault.server.engine.transit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code keys/:name/rotate} and {@code trim}: adds a version, removes old ones; and the rotation of keys that are due. */
final class KeyVersionPaths {
    private static final String MIN_AVAILABLE = "min_available_version";
    private static final int NAMES_AT_ONCE = 1000;

    private final Keys keys;

    KeyVersionPaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of(
                                "keys/{name}/rotate",
                                "Adds a version with a new secret, which encrypts and signs from now on.")
                        .field("name", FieldType.STRING, "Name of the key.")
                        .onWrite(this::rotate),
                EnginePath.of("keys/{name}/trim", "Removes the oldest versions for good.")
                        .field("name", FieldType.STRING, "Name of the key.")
                        .field(
                                MIN_AVAILABLE,
                                FieldType.INT,
                                "Versions before it are removed; at most the minimum for decryption and the one for"
                                        + " encryption, both of which must be set.")
                        .onWrite(this::trim));
    }

    private Response rotate(Call call) {
        NamedKey key = keys.change(call.storage(), KeyName.of(call), before -> {
            if (before == null) {
                throw RequestFailure.badRequest("key not found");
            }
            return KeyCreation.rotation(before, call.now());
        });
        return KeyAnswer.of(Objects.requireNonNull(key));
    }

    private Response trim(Call call) {
        NamedKey key = keys.change(call.storage(), KeyName.of(call), before -> {
            if (before == null) {
                throw RequestFailure.badRequest("invalid key name");
            }
            if (!call.fields().has(MIN_AVAILABLE)) {
                throw RequestFailure.badRequest("missing min_available_version");
            }
            KeyPolicy policy = before.policy();
            int available = call.fields().integer(MIN_AVAILABLE);
            checkTrim(policy.versions(), available);
            return new Keys.Edit(
                    policy.withVersions(policy.versions().trimmedTo(available)),
                    List.of(),
                    policy.versions().oldest(),
                    available);
        });
        return KeyAnswer.of(Objects.requireNonNull(key));
    }

    private static void checkTrim(KeyPolicy.Versions versions, int available) {
        String wrong = null;
        if (available < versions.minAvailable()) {
            wrong = "cannot be decremented";
        } else if (versions.minEncryption() == 0) {
            wrong = "cannot be set when minimum encryption version is not set";
        } else if (available > versions.minEncryption()) {
            wrong = "cannot be greater than minmum encryption version";
        } else if (available > versions.minDecryption()) {
            wrong = "cannot be greater than minimum decryption version";
        } else if (available < 0) {
            wrong = "cannot be negative";
        } else if (available == 0) {
            wrong = "should be positive";
        }
        if (wrong != null) {
            throw RequestFailure.badRequest("minimum available version " + wrong);
        }
    }

    /** Rotates every key whose latest version has reached the age that its settings name. */
    void rotateDue(Storage storage, Instant now) {
        String after = "";
        List<String> names;
        do {
            names = Keys.names(storage, after, NAMES_AT_ONCE);
            for (String name : names) {
                KeyPolicy policy = Keys.policy(storage, name);
                if (policy != null && due(policy, now)) {
                    keys.change(
                            storage,
                            name,
                            key -> key != null && due(key.policy(), now) ? KeyCreation.rotation(key, now) : null);
                }
                after = name;
            }
        } while (names.size() == NAMES_AT_ONCE);
    }

    private static boolean due(KeyPolicy policy, Instant now) {
        KeyPolicy.Settings settings = policy.settings();
        return !settings.autoRotatePeriod().isZero()
                && policy.origin().mayRotate()
                && !settings.softDeleted()
                && now.isAfter(policy.versions().latestCreated().plus(settings.autoRotatePeriod()));
    }
}
