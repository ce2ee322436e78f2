package kz.zakupai.vault.server.system;

import java.util.Base64;
import java.util.HexFormat;
import kz.zakupai.secret.Secret;

/** The two text forms of a key share in the answer of {@code sys/init}, which is the only place that ever shows one. */
final class HexOrBase64 {
    private HexOrBase64() {}

    static String hex(Secret share) {
        return HexFormat.of().formatHex(share.revealBytes());
    }

    static String base64(Secret share) {
        return Base64.getEncoder().encodeToString(share.revealBytes());
    }
}
