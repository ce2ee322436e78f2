package kz.zakupai.vault.server.engine.pki.key;

import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Who works with a key: the JDK, which is faster, but for the curve P-224, which it no longer has. */
final class Providers {
    private static final int LEFT_BY_THE_JDK = 224;
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Provider JDK_RSA = jdk("SunRsaSign");
    private static final Provider JDK_EC = jdk("SunEC");

    private Providers() {}

    static Provider of(KeyType type, int bits) {
        if (type == KeyType.RSA) {
            return JDK_RSA;
        }
        return bits == LEFT_BY_THE_JDK ? BOUNCY_CASTLE : JDK_EC;
    }

    private static Provider jdk(String name) {
        return Objects.requireNonNull(Security.getProvider(name), name);
    }
}
