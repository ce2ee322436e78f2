package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.KeyStatus;
import kz.zakupai.vault.server.core.Keys;
import kz.zakupai.vault.server.core.RotationConfig;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/key-status} and {@code sys/rotate}. */
final class KeyPaths {
    private final Keys keys;

    KeyPaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("key-status", "The key that new entries are encrypted with.")
                        .on(READ, this::status),
                EnginePath.of("rotate", "Encrypts new entries under a new key from now on.")
                        .sudo()
                        .onWrite(this::rotate),
                EnginePath.of("rotate/config", "When the encryption key is rotated by itself.")
                        .field("enabled", FieldType.BOOL, "Rotate by itself.")
                        .field("max_operations", FieldType.INT64, "How often a key may encrypt.")
                        .field("interval", FieldType.DURATION, "How long a key is used; 0 for no limit.")
                        .sudo()
                        .on(READ, this::config)
                        .onWrite(this::configure));
    }

    private Response status(Call call) {
        KeyStatus status = keys.status();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("term", status.term());
        wire.put("install_time", status.installTime());
        wire.put("encryptions", status.encryptions());
        return Response.of(wire).withTopLevel();
    }

    private Response rotate(Call call) {
        keys.rotate();
        return Response.none();
    }

    private Response config(Call call) {
        RotationConfig config = keys.rotationConfig();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("max_operations", config.maxOperations());
        wire.put("interval", config.interval().toSeconds());
        wire.put("enabled", config.enabled());
        return Response.of(wire).withTopLevel();
    }

    private Response configure(Call call) {
        RotationConfig old = keys.rotationConfig();
        Fields fields = call.fields();
        long operations = fields.has("max_operations") ? fields.integer64("max_operations") : old.maxOperations();
        Duration interval = fields.has("interval") ? fields.duration("interval") : old.interval();
        boolean enabled = fields.has("enabled") ? fields.bool("enabled") : old.enabled();
        if (operations < RotationConfig.MIN_OPERATIONS || operations > Barrier.MAX_ENCRYPTIONS) {
            throw RequestFailure.badRequest("max_operations must be in the range [" + RotationConfig.MIN_OPERATIONS
                    + "," + Barrier.MAX_ENCRYPTIONS + "]");
        }
        if (!interval.isZero() && interval.compareTo(RotationConfig.MIN_INTERVAL) < 0) {
            throw RequestFailure.badRequest(
                    "interval must be greater or equal to " + RotationConfig.MIN_INTERVAL.toHours() + "h0m0s");
        }
        keys.configureRotation(new RotationConfig(enabled, operations, interval));
        return Response.none();
    }
}
