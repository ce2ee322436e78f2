package kz.zakupai.vault.server.engine.transit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code backup/:name} and {@code restore(/:name)}: a whole key in plaintext, where its settings allow that. */
final class BackupPaths {
    private static final String UNUSABLE = "the backup is not one of this server's: ";

    private final Keys keys;

    BackupPaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("backup/{name}", "Gives a key with all its versions and settings, in plaintext.")
                        .field("name", FieldType.STRING, "Name of the key.")
                        .on(Operation.READ, this::backup),
                restore("restore"),
                restore("restore/{name}"));
    }

    private EnginePath.Builder restore(String pattern) {
        return EnginePath.of(pattern, "Makes a key from a backup.")
                .field("name", FieldType.STRING, "Name of the key; that of the backup when absent.")
                .field("backup", FieldType.STRING, "What backup gave.")
                .field("force", FieldType.BOOL, "Replaces a key of the same name.")
                .onWrite(this::restore);
    }

    private Response backup(Call call) {
        String name = KeyName.of(call);
        NamedKey key = keys.change(call.storage(), name, before -> {
            if (before == null) {
                throw refused("key \"" + name + "\" not found");
            }
            KeyPolicy policy = before.checkUsable().policy();
            if (!policy.settings().exportable()) {
                throw refused("exporting is disallowed on the policy");
            }
            if (!policy.settings().plaintextBackup()) {
                throw refused("plaintext backup is disallowed on the policy");
            }
            var mark = new KeyPolicy.Mark(call.now(), policy.versions().latest());
            return Keys.Edit.of(
                    policy.withMarks(new KeyPolicy.Marks(mark, policy.marks().restore())));
        });
        NamedKey present = Objects.requireNonNull(key);
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("policy", KeyFormat.write(present.policy()));
        whole.put("versions", Keys.storedVersions(present));
        return Response.of(Map.of("backup", Base64Text.encode(Json.bytes(whole))));
    }

    private Response restore(Call call) {
        String encoded = call.fields().string("backup");
        if (encoded.isEmpty()) {
            throw RequestFailure.badRequest("'backup' must be supplied");
        }
        byte[] json = Base64Text.decode(encoded);
        KeyPolicy policy;
        List<KeyVersion> versions;
        try {
            Map<String, @Nullable Object> whole = Json.object(json);
            policy = policy(whole);
            versions = versions(whole, policy);
        } catch (JsonSyntax | IllegalArgumentException e) {
            throw RequestFailure.badRequest(UNUSABLE + "it cannot be read");
        } finally {
            Arrays.fill(json, (byte) 0);
        }
        String name = call.fields().string("name").isEmpty() ? policy.name() : KeyName.of(call);
        boolean force = call.fields().bool("force");
        keys.change(call.storage(), name, before -> {
            if (before != null && !force) {
                throw refused("key \"" + name + "\" already exists");
            }
            return edit(call, name, policy, versions, before);
        });
        return Response.none();
    }

    /** 500 is wrong for it, but what the peers answer, and clients tell these cases apart by it. */
    private static RequestFailure refused(String reason) {
        return RequestFailure.of(500, "1 error occurred:\n\t* " + reason + "\n\n");
    }

    private static Keys.Edit edit(
            Call call, String name, KeyPolicy policy, List<KeyVersion> versions, @Nullable NamedKey before) {
        var mark = new KeyPolicy.Mark(call.now(), policy.versions().latest());
        KeyPolicy restored = policy.withName(name)
                .withMarks(new KeyPolicy.Marks(policy.marks().backup(), mark));
        if (before == null) {
            return new Keys.Edit(restored, versions, 0, 0);
        }
        KeyPolicy.Versions old = before.policy().versions();
        return new Keys.Edit(restored, versions, old.oldest(), old.latest() + 1);
    }

    private static KeyPolicy policy(Map<String, @Nullable Object> whole) {
        if (!(whole.get("policy") instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException("no policy");
        }
        KeyPolicy policy = KeyFormat.readPolicy(json);
        KeyCreation.check(policy.traits());
        KeyPolicy.Versions versions = policy.versions();
        boolean consistent = KeyName.valid(policy.name())
                && versions.latest() >= 1
                && versions.minAvailable() >= 0
                && versions.minDecryption() >= versions.oldest()
                && versions.minDecryption() <= versions.latest()
                && versions.minEncryption() >= 0
                && versions.minEncryption() <= versions.latest();
        if (!consistent) {
            throw new IllegalArgumentException("versions contradict each other");
        }
        return policy;
    }

    /** Every version that the settings speak of, in order and without gaps. */
    private static List<KeyVersion> versions(Map<String, @Nullable Object> whole, KeyPolicy policy) {
        List<KeyVersion> versions = new ArrayList<>();
        if (whole.get("versions") instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> json)) {
                    throw new IllegalArgumentException("a version is no object");
                }
                KeyVersion version = KeyFormat.readVersion(policy.type(), json);
                if (version.number() != policy.versions().oldest() + versions.size()) {
                    throw new IllegalArgumentException("versions are out of order");
                }
                versions.add(version);
            }
        }
        if (versions.size() != policy.versions().latest() - policy.versions().oldest() + 1) {
            throw new IllegalArgumentException("versions are missing");
        }
        return versions;
    }
}
