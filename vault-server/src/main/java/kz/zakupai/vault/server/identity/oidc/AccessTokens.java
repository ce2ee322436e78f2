package kz.zakupai.vault.server.identity.oidc;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of providers, for their {@code userinfo} endpoint and nothing else.
 *
 * <p>Security guarantees: a token is an encrypted JSON Web Token (RFC 7516) under a key of the mount that never leaves it,
 * AES-256-GCM with a random 96-bit nonce; any change makes it no token. Nothing is stored, so it lives until it expires.
 */
final class AccessTokens {
    private static final String KEY = "oidc/access-token-key";
    private static final int KEY_BYTES = 32;
    private static final int MAX_LENGTH = 8 * 1024;

    private final SecureRandom random;

    AccessTokens(SecureRandom random) {
        this.random = random;
    }

    /** Who may learn what of whom. */
    record Grant(String provider, String clientId, String entityId, List<String> scopes, Instant expires) {
        Grant {
            scopes = List.copyOf(scopes);
        }
    }

    String seal(Storage storage, Grant grant) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("provider", grant.provider());
        claims.put("client_id", grant.clientId());
        claims.put("sub", grant.entityId());
        claims.put("scopes", grant.scopes());
        claims.put("expires", grant.expires());
        var token = new JWEObject(
                new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(Json.bytes(claims)));
        try {
            token.encrypt(new DirectEncrypter(key(storage)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime cannot seal an access token", e);
        }
    }

    /** What the token grants; null when it was not made here, or has expired. */
    @Nullable
    Grant open(Storage storage, String token, Instant now) {
        if (token.length() > MAX_LENGTH) {
            return null;
        }
        try {
            JWEObject sealed = JWEObject.parse(token);
            sealed.decrypt(new DirectDecrypter(key(storage)));
            var claims = new StoredObject(Json.object(sealed.getPayload().toBytes()));
            Instant expires = claims.instant("expires");
            return expires == null || !now.isBefore(expires)
                    ? null
                    : new Grant(
                            claims.text("provider"),
                            claims.text("client_id"),
                            claims.text("sub"),
                            claims.texts("scopes"),
                            expires);
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }

    private synchronized SecretKey key(Storage storage) {
        byte[] key = storage.get(KEY);
        if (key == null) {
            key = new byte[KEY_BYTES];
            random.nextBytes(key);
            storage.put(KEY, key.clone());
        }
        try {
            return new SecretKeySpec(key, "AES");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
