package kz.zakupai.vault.server.engine.totp;

import java.util.Arrays;
import java.util.Optional;

/** The hash functions of RFC 6238 section 1.2. */
enum Algorithm {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA512("HmacSHA512");

    private final String mac;

    Algorithm(String mac) {
        this.mac = mac;
    }

    /** The name under which Java knows its HMAC. */
    String mac() {
        return mac;
    }

    static Optional<Algorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }
}
