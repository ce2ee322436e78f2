package kz.zakupai.vault.server.auth.cert;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * The method's settings, {@code config}.
 *
 * @param disableBinding a renewal need not show the certificate of the login
 * @param aliasMetadata entity aliases show the certificate's metadata
 * @param ocspCacheSize how many OCSP answers are kept
 */
record CertConfig(boolean disableBinding, boolean aliasMetadata, int ocspCacheSize) {
    private static final CertConfig STANDARD = new CertConfig(false, false, 100);
    private static final String KEY = "config";
    private static final String DISABLE_BINDING = "disable_binding";
    private static final String ALIAS_METADATA = "enable_identity_alias_metadata";
    private static final String CACHE_SIZE = "ocsp_cache_size";
    private static final int LARGEST_CACHE = 100_000;

    static CertConfig of(Storage storage) {
        byte[] bytes = storage.get(KEY);
        if (bytes == null) {
            return STANDARD;
        }
        Map<String, @Nullable Object> stored = Json.object(bytes);
        return new CertConfig(
                Boolean.TRUE.equals(stored.get(DISABLE_BINDING)),
                Boolean.TRUE.equals(stored.get(ALIAS_METADATA)),
                stored.get(CACHE_SIZE) instanceof Number size ? size.intValue() : STANDARD.ocspCacheSize);
    }

    static EnginePath.Builder path() {
        return EnginePath.of("config", "Reads and writes the method's settings.")
                .field(DISABLE_BINDING, FieldType.BOOL, "Whether renewals need not show the login's certificate.")
                .field(ALIAS_METADATA, FieldType.BOOL, "Whether entity aliases show the certificate's metadata.")
                .field(CACHE_SIZE, FieldType.INT, "How many OCSP answers are kept.")
                .on(
                        Operation.READ,
                        call -> Response.of(CertConfig.of(call.storage()).wire()))
                .onWrite(CertConfig::write);
    }

    private static Response write(Call call) {
        Fields fields = call.fields();
        CertConfig before = of(call.storage());
        int size = fields.has(CACHE_SIZE) ? fields.integer(CACHE_SIZE) : before.ocspCacheSize;
        if (size < 2 || size > LARGEST_CACHE) {
            throw RequestFailure.badRequest("invalid cache size, must be >= 2 and <= " + LARGEST_CACHE);
        }
        var changed = new CertConfig(
                fields.has(DISABLE_BINDING) ? fields.bool(DISABLE_BINDING) : before.disableBinding,
                fields.has(ALIAS_METADATA) ? fields.bool(ALIAS_METADATA) : before.aliasMetadata,
                size);
        call.storage().put(KEY, Json.bytes(changed.wire()));
        return Response.none();
    }

    private Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(DISABLE_BINDING, disableBinding);
        wire.put(ALIAS_METADATA, aliasMetadata);
        wire.put(CACHE_SIZE, ocspCacheSize);
        return wire;
    }
}
