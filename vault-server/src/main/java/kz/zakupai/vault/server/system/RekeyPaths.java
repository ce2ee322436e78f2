package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.core.Keys;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.seal.EncodedShares;
import kz.zakupai.vault.server.seal.PgpKey;
import kz.zakupai.vault.server.seal.Rekey;
import kz.zakupai.vault.server.seal.RekeyBackup;
import kz.zakupai.vault.server.seal.RekeyRequest;
import kz.zakupai.vault.server.seal.SealConfig;
import kz.zakupai.vault.server.seal.SealException;
import kz.zakupai.vault.server.seal.SealUnavailable;
import org.jspecify.annotations.Nullable;

/** {@code sys/rekey} and {@code sys/rekey-recovery-key}: plain JSON answers, for callers with a token that may. */
final class RekeyPaths {
    private final Keys keys;
    private final Rekey rekey;
    private final String prefix;
    private final String backup;
    private final String what;

    private RekeyPaths(Keys keys, Rekey rekey, String prefix, String backup, String what) {
        this.keys = keys;
        this.rekey = rekey;
        this.prefix = prefix;
        this.backup = backup;
        this.what = what;
    }

    /** {@code sys/rekey}. */
    static RekeyPaths ofUnsealKey(Keys keys) {
        return new RekeyPaths(keys, keys.rekey(), "rekey/", "rekey/backup", "unseal key");
    }

    /** {@code sys/rekey-recovery-key}, whose backup Vault documents below {@code sys/rekey}. */
    static RekeyPaths ofRecoveryKey(Keys keys) {
        return new RekeyPaths(
                keys, keys.recoveryRekey(), "rekey-recovery-key/", "rekey/recovery-key-backup", "recovery key");
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of(prefix + "init", "Begins, shows or cancels an exchange of the " + what + ".")
                        .field("secret_shares", FieldType.INT, "How many shares the new key is split into.")
                        .field("secret_threshold", FieldType.INT, "How many of them are needed.")
                        .field("pgp_keys", FieldType.STRING_LIST, "Public keys to encrypt the shares for.")
                        .field("backup", FieldType.BOOL, "Keep the encrypted shares.")
                        .field("require_verification", FieldType.BOOL, "New shares must be given back first.")
                        .field("nonce", FieldType.STRING, "Of the attempt to cancel.")
                        .sudo()
                        .on(READ, call -> plain(status(rekey.status())))
                        .onWrite(this::start)
                        .on(DELETE, this::cancel),
                EnginePath.of(prefix + "update", "Takes one of the present shares.")
                        .field("key", FieldType.STRING, "The share.")
                        .field("nonce", FieldType.STRING, "Of the attempt.")
                        .sudo()
                        .onWrite(this::update),
                EnginePath.of(prefix + "verify", "Takes one of the new shares before they count.")
                        .field("key", FieldType.STRING, "The share.")
                        .field("nonce", FieldType.STRING, "Of the verification.")
                        .sudo()
                        .on(READ, call -> tried(() -> verification(rekey.verification())))
                        .on(DELETE, call -> tried(() -> verification(rekey.restartVerification())))
                        .onWrite(this::verify),
                EnginePath.of(backup, "The encrypted shares of the last rekey.")
                        .sudo()
                        .on(READ, this::backup)
                        .on(DELETE, this::deleteBackup));
    }

    private Response start(Call call) {
        return tried(() -> {
            Fields fields = call.fields();
            var config = new SealConfig(
                    number(fields, "secret_shares", SealConfig.DEFAULT.shares()),
                    number(fields, "secret_threshold", SealConfig.DEFAULT.threshold()));
            List<PgpKey> holders = fields.strings("pgp_keys").stream()
                    .map(text -> PgpKey.parse(text, keys.random()))
                    .toList();
            return status(rekey.start(
                    new RekeyRequest(config, holders, fields.bool("backup"), fields.bool("require_verification"))));
        });
    }

    private Response cancel(Call call) {
        rekey.cancel();
        return Response.none();
    }

    private Response update(Call call) {
        return tried(() -> {
            Rekey.Progress progress = rekey.submit(share(call), call.fields().string("nonce"));
            EncodedShares shares = progress.shares();
            return shares == null ? status(progress.status()) : result(progress.status(), shares);
        });
    }

    private Response verify(Call call) {
        return tried(() -> {
            Rekey.Verification done = rekey.verify(share(call), call.fields().string("nonce"));
            return done.complete() ? complete(done) : verification(done);
        });
    }

    private Response backup(Call call) {
        RekeyBackup.Kept kept = rekey.backup();
        if (kept == null) {
            throw RequestFailure.badRequest("no backed-up keys found");
        }
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("nonce", kept.nonce());
        wire.put("keys", kept.hex());
        wire.put("keys_base64", kept.base64());
        return Response.of(wire).withTopLevel();
    }

    private Response deleteBackup(Call call) {
        rekey.deleteBackup();
        return Response.none();
    }

    private static Map<String, @Nullable Object> status(Rekey.Status status) {
        RekeyRequest request = status.request();
        List<String> fingerprints = request == null
                ? List.of()
                : request.holders().stream().map(PgpKey::fingerprint).toList();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("nonce", status.nonce());
        wire.put("started", request != null);
        wire.put("t", request == null ? 0 : request.config().threshold());
        wire.put("n", request == null ? 0 : request.config().shares());
        wire.put("progress", status.progress());
        wire.put("required", status.required());
        wire.put("pgp_fingerprints", fingerprints.isEmpty() ? null : fingerprints);
        wire.put("backup", request != null && request.backup());
        wire.put("verification_required", request != null && request.verification());
        if (!status.verification().isEmpty()) {
            wire.put("verification_nonce", status.verification());
        }
        return wire;
    }

    private static Map<String, @Nullable Object> result(Rekey.Status status, EncodedShares shares) {
        RekeyRequest request = status.request();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("nonce", status.nonce());
        wire.put("complete", true);
        wire.put("keys", shares.hex());
        wire.put("keys_base64", shares.base64());
        wire.put("pgp_fingerprints", shares.fingerprints().isEmpty() ? null : shares.fingerprints());
        wire.put("backup", request != null && request.backup());
        wire.put("verification_required", request != null && request.verification());
        if (!status.verification().isEmpty()) {
            wire.put("verification_nonce", status.verification());
        }
        return wire;
    }

    private static Map<String, @Nullable Object> verification(Rekey.Verification verification) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("nonce", verification.nonce());
        wire.put("started", true);
        wire.put("t", verification.config().threshold());
        wire.put("n", verification.config().shares());
        wire.put("progress", verification.progress());
        return wire;
    }

    private static Map<String, @Nullable Object> complete(Rekey.Verification done) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("nonce", done.nonce());
        wire.put("complete", true);
        return wire;
    }

    static Secret share(Call call) {
        String key = call.fields().string("key");
        if (key.isEmpty()) {
            throw RequestFailure.badRequest("'key' must be specified in request body as JSON");
        }
        return Secret.of(key);
    }

    private static int number(Fields fields, String name, int fallback) {
        return fields.has(name) ? Math.clamp(fields.integer64(name), -1, 1_000_000) : fallback;
    }

    /** The body as it is, without the envelope. */
    static Response plain(Map<String, @Nullable Object> wire) {
        return Response.raw(new RawBody("application/json", Json.bytes(wire)));
    }

    static Response tried(Supplier<Map<String, @Nullable Object>> step) {
        try {
            return plain(step.get());
        } catch (SealException e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        } catch (SealUnavailable e) {
            throw RequestFailure.of(503, "the seal cannot be used: " + e.getMessage());
        }
    }
}
