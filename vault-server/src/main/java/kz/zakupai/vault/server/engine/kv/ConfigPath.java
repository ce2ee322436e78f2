package kz.zakupai.vault.server.engine.kv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code config}: the settings that hold for every secret of the mount. */
final class ConfigPath {
    static final String MAX_VERSIONS = "max_versions";
    static final String CAS_REQUIRED = "cas_required";
    static final String DELETE_VERSION_AFTER = "delete_version_after";

    /** Each kept version costs space in the secret's head entry, which every read decrypts. */
    private static final int MOST_VERSIONS = 65_536;

    private final ReentrantLock writes = new ReentrantLock();

    EnginePath.Builder path() {
        return EnginePath.of("config", "Reads and changes the settings for all secrets of this mount.")
                .field(MAX_VERSIONS, FieldType.INT, "How many versions each secret keeps; 0 for ten.")
                .field(CAS_REQUIRED, FieldType.BOOL, "Whether every write must give the version it expects.")
                .field(
                        DELETE_VERSION_AFTER,
                        FieldType.SIGNED_DURATION,
                        "How long after its writing a version counts as deleted; 0s for never.")
                .on(Operation.READ, ConfigPath::read)
                .onWrite(this::write);
    }

    private static Response read(Call call) {
        EngineSettings settings = EngineSettings.load(call.storage());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(CAS_REQUIRED, settings.casRequired());
        answer.put(DELETE_VERSION_AFTER, GoDuration.format(settings.deleteVersionAfter()));
        answer.put(MAX_VERSIONS, settings.maxVersions());
        return Response.of(answer);
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        int maxVersions = maxVersions(fields);
        writes.lock();
        try {
            EngineSettings old = EngineSettings.load(call.storage());
            new EngineSettings(
                            fields.has(MAX_VERSIONS) ? maxVersions : old.maxVersions(),
                            fields.has(CAS_REQUIRED) ? fields.bool(CAS_REQUIRED) : old.casRequired(),
                            fields.has(DELETE_VERSION_AFTER)
                                    ? fields.duration(DELETE_VERSION_AFTER)
                                    : old.deleteVersionAfter())
                    .save(call.storage());
            return Response.none();
        } finally {
            writes.unlock();
        }
    }

    /** The field {@code max_versions}, or 0. */
    static int maxVersions(Fields fields) {
        int maxVersions = fields.integer(MAX_VERSIONS);
        if (maxVersions < 0 || maxVersions > MOST_VERSIONS) {
            throw RequestFailure.badRequest("max_versions must be between 0 and " + MOST_VERSIONS);
        }
        return maxVersions;
    }
}
