package kz.zakupai.vault.server.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Presents the newest identity to each new connection. A handshake that began before a reload ends with the identity it
 * began with, so the last two are kept. Thread-safe.
 */
final class ReloadableKeys extends X509ExtendedKeyManager {
    private final Map<String, TlsIdentity> byAlias = new ConcurrentHashMap<>();
    private volatile int newest;

    ReloadableKeys(TlsIdentity first) {
        byAlias.put("0", first);
    }

    synchronized void replace(TlsIdentity identity) {
        int next = newest + 1;
        byAlias.put(Integer.toString(next), identity);
        newest = next;
        byAlias.remove(Integer.toString(next - 2));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        String alias = Integer.toString(newest);
        TlsIdentity identity = byAlias.get(alias);
        return identity != null && matches(keyType, identity.key().getAlgorithm()) ? alias : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        TlsIdentity identity = byAlias.get(alias);
        return identity == null ? null : identity.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        TlsIdentity identity = byAlias.get(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private static boolean matches(String keyType, String algorithm) {
        return switch (keyType) {
            case "RSA", "RSASSA-PSS" -> algorithm.equals("RSA");
            case "EC" -> algorithm.equals("EC") || algorithm.equals("ECDSA");
            default -> keyType.equals(algorithm) || (keyType.equals("EdDSA") && algorithm.startsWith("Ed"));
        };
    }
}
