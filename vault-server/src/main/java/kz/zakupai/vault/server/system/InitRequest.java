package kz.zakupai.vault.server.system;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.seal.PgpKey;
import kz.zakupai.vault.server.seal.RekeyRequest;
import kz.zakupai.vault.server.seal.SealConfig;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sys/init} was asked for. Read whole before anything is made: whoever asks for encrypted shares must not get
 * plain ones, nor recovery shares who wants unseal shares.
 *
 * @param recovery whether the shares are of a recovery key
 * @param holders whom they are encrypted for; none for plain ones
 * @param rootHolder whom the root token is encrypted for, or null
 */
record InitRequest(
        SealConfig config,
        boolean recovery,
        List<PgpKey> holders,
        @Nullable PgpKey rootHolder) {
    private static final String UNSEAL = "secret";
    private static final String RECOVERY = "recovery";

    InitRequest {
        holders = List.copyOf(holders);
    }

    /**
     * Reads the body of a request.
     *
     * @param body with names in lower case
     * @param sealType of the seal that the server will have
     * @param recovery whether that seal unseals the server by itself
     * @throws RequestFailure 400 for what this seal does not know
     * @throws kz.zakupai.vault.server.seal.InvalidSealConfiguration for numbers or keys that do not fit
     */
    static InitRequest of(Map<String, @Nullable Object> body, String sealType, boolean recovery, SecureRandom random) {
        refuse(body, recovery ? UNSEAL : RECOVERY, sealType);
        String kind = recovery ? RECOVERY : UNSEAL;
        if (recovery && Integer.valueOf(0).equals(body.get("recovery_shares"))) {
            throw RequestFailure.badRequest("recovery configuration must specify a positive number of shares");
        }
        var config = new SealConfig(
                number(body, kind + "_shares", SealConfig.DEFAULT.shares()),
                number(body, kind + "_threshold", SealConfig.DEFAULT.threshold()));
        Object root = body.get("root_token_pgp_key");
        return new InitRequest(
                config,
                recovery,
                holders(body.get(recovery ? "recovery_pgp_keys" : "pgp_keys"), config, random),
                root instanceof String text && !text.isEmpty() ? PgpKey.parse(text, random) : null);
    }

    private static void refuse(Map<String, @Nullable Object> body, String kind, String sealType) {
        var given = new ArrayList<String>();
        for (String name : List.of(kind + "_shares", kind + "_threshold")) {
            if (number(body, name, 0) != 0) {
                given.add(name);
            }
        }
        String keys = kind.equals(UNSEAL) ? "pgp_keys" : "recovery_pgp_keys";
        if (!texts(body.get(keys)).isEmpty()) {
            given.add(keys);
        }
        if (!given.isEmpty()) {
            throw RequestFailure.badRequest(
                    "parameters " + String.join(",", given) + " not applicable to seal type " + sealType);
        }
    }

    private static List<PgpKey> holders(@Nullable Object given, SealConfig config, SecureRandom random) {
        List<PgpKey> holders = texts(given).stream()
                .map(text -> PgpKey.parse(String.valueOf(text), random))
                .toList();
        return new RekeyRequest(config, holders, false, false).holders();
    }

    private static List<?> texts(@Nullable Object given) {
        return given == null || given.equals("") ? List.of() : given instanceof List<?> list ? list : List.of(given);
    }

    private static int number(Map<String, @Nullable Object> body, String name, int fallback) {
        return switch (body.get(name)) {
            case null -> fallback;
            case Number number when number.longValue() == number.intValue() -> number.intValue();
            default -> throw RequestFailure.badRequest("'" + name + "' must be a whole number");
        };
    }
}
