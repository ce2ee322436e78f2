package kz.zakupai.vault.server.engine.transit;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code hash(/:algorithm)}, here and below {@code sys/tools}. */
public final class HashPaths {
    private final String prefix;

    /** @param prefix what stands before {@code hash}, with its slash; or empty */
    public HashPaths(String prefix) {
        this.prefix = prefix;
    }

    public List<EnginePath.Builder> paths() {
        return List.of(path("hash"), path("hash/{urlalgorithm}"));
    }

    private EnginePath.Builder path(String pattern) {
        return EnginePath.of(prefix + pattern, "Hashes data.")
                .field("input", FieldType.STRING, "The data, in Base64.")
                .field("urlalgorithm", FieldType.STRING, "The hash function, in the path.")
                .field(Field.of(
                                "algorithm",
                                FieldType.STRING,
                                "The hash function: sha2-224 to sha2-512, sha3-224 to sha3-512.")
                        .orElse(HashAlgorithm.FALLBACK))
                .field(Field.of("format", FieldType.STRING, "hex or base64.").orElse("hex"))
                .onWrite(HashPaths::hash);
    }

    private static Response hash(Call call) {
        if (!call.fields().has("input")) {
            throw RequestFailure.badRequest("input missing");
        }
        byte[] input = Base64Text.decode(call.fields().string("input"), "unable to decode input as base64: ");
        String format = call.fields().string("format");
        if (!format.equals("hex") && !format.equals("base64")) {
            throw RequestFailure.badRequest(
                    "unsupported encoding format " + format + "; must be \"hex\" or \"base64\"");
        }
        String name = call.fields().string("urlalgorithm");
        String wireName = name.isEmpty() ? call.fields().string("algorithm") : name;
        byte[] sum = HashAlgorithm.of(wireName)
                .filter(algorithm -> algorithm != HashAlgorithm.SHA1)
                .orElseThrow(() -> RequestFailure.badRequest("unsupported algorithm " + wireName))
                .hash(input);
        return Response.of(
                Map.of("sum", format.equals("hex") ? HexFormat.of().formatHex(sum) : Base64Text.encode(sum)));
    }
}
