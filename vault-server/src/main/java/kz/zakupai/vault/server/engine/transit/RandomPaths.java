package kz.zakupai.vault.server.engine.transit;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/**
 * {@code random(/:source)(/:bytes)}, here and below {@code sys/tools}; with one segment it is a source if it is the name of
 * one, else a number.
 */
public final class RandomPaths {
    private static final int MAX_BYTES = 128 * 1024;
    private static final Set<String> SOURCES = Set.of("", "platform", "seal", "all");

    private final String prefix;

    /** @param prefix what stands before {@code random}, with its slash; or empty */
    public RandomPaths(String prefix) {
        this.prefix = prefix;
    }

    public List<EnginePath.Builder> paths() {
        return List.of(
                path("random").onWrite(call -> answer(call, call.fields().integer("bytes"), "")),
                path("random/{source}").onWrite(RandomPaths::bySourceOrBytes),
                path("random/{source}/{urlbytes}")
                        .onWrite(call -> answer(
                                call,
                                number(call.fields().string("urlbytes")),
                                call.fields().string("source"))));
    }

    private EnginePath.Builder path(String pattern) {
        return EnginePath.of(prefix + pattern, "Gives random bytes of high quality.")
                .field("source", FieldType.STRING, "platform, seal or all; here they are the same.")
                .field("urlbytes", FieldType.STRING, "How many bytes, in the path.")
                .field(Field.of("bytes", FieldType.INT, "How many bytes, at most " + MAX_BYTES + ".")
                        .orElse(32))
                .field(Field.of("format", FieldType.STRING, "base64 or hex.").orElse("base64"));
    }

    private static Response bySourceOrBytes(Call call) {
        String source = call.fields().string("source");
        return SOURCES.contains(source)
                ? answer(call, call.fields().integer("bytes"), source)
                : answer(call, number(source), "");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RequestFailure.badRequest(
                    "error parsing url-set byte count: strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
    }

    private static Response answer(Call call, int count, String source) {
        if (count < 1) {
            throw RequestFailure.badRequest("'bytes' cannot be less than 1");
        }
        if (count > MAX_BYTES) {
            throw RequestFailure.badRequest("'bytes' should be less than " + MAX_BYTES);
        }
        String format = call.fields().string("format");
        if (!format.equals("hex") && !format.equals("base64")) {
            throw RequestFailure.badRequest(
                    "unsupported encoding format \"" + format + "\"; must be \"hex\" or \"base64\"");
        }
        if (!SOURCES.contains(source)) {
            throw RequestFailure.badRequest(
                    "unsupported entropy source \"" + source + "\"; must be \"platform\" or \"seal\", or \"all\"");
        }
        byte[] bytes = Randomness.bytes(count);
        Response answer = Response.of(Map.of(
                "random_bytes", format.equals("hex") ? HexFormat.of().formatHex(bytes) : Base64Text.encode(bytes)));
        return source.equals("seal")
                ? answer.withWarning("no seal/entropy augmentation available, using platform entropy source")
                : answer;
    }
}
