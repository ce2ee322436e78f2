package kz.zakupai.vault.server.engine.pki.acme;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How something can be proven (RFC 8555, 8; RFC 8737). */
enum ChallengeType {
    HTTP("http-01"),
    DNS("dns-01"),
    TLS_ALPN("tls-alpn-01");

    private final String wireName;

    ChallengeType(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static @Nullable ChallengeType named(String name) {
        for (ChallengeType type : values()) {
            if (type.wireName.equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** What can be offered for an identifier: a wildcard is proven in DNS alone, an address never there. */
    static List<ChallengeType> forIdentifier(Identifier identifier) {
        if (identifier.wildcard()) {
            return List.of(DNS);
        }
        List<ChallengeType> types = new ArrayList<>(List.of(HTTP));
        if (!identifier.address()) {
            types.add(DNS);
            types.add(TLS_ALPN);
        }
        return types;
    }
}
