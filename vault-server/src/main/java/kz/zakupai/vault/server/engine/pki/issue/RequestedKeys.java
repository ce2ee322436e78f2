package kz.zakupai.vault.server.engine.pki.issue;

import kz.zakupai.vault.server.engine.pki.key.KeyType;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Refuses keys in requests that are of a type or size which the role does not take. */
public final class RequestedKeys {
    private static final String ANY = "any";
    private static final int SMALLEST_RSA = 2048;
    private static final int SMALLEST_CURVE = 224;

    private RequestedKeys() {}

    /** @throws RequestFailure 400, with Vault's text */
    public static void check(SubjectPublicKeyInfo key, Role role) {
        KeyType type = PublicKeys.type(key);
        if (type == null) {
            throw RequestFailure.badRequest("Refusing to sign CSR with empty PublicKey. This usually means the"
                    + " SubjectPublicKeyInfo field has an OID not recognized by Vault, such as 1.2.840.113549.1.1.10"
                    + " for rsaPSS.");
        }
        String wanted = role.text(RoleField.KEY_TYPE);
        if (!wanted.equals(ANY) && !wanted.equals(type.wireName())) {
            throw RequestFailure.badRequest("role requires keys of type " + wanted);
        }
        int bits = PublicKeys.bits(key);
        int least = wanted.equals(ANY) ? smallest(type) : role.number(RoleField.KEY_BITS);
        if (type == KeyType.RSA && wanted.equals(ANY) && bits < SMALLEST_RSA) {
            throw RequestFailure.badRequest("RSA keys < 2048 bits are unsafe and not supported");
        }
        if (type != KeyType.ED25519 && bits < least) {
            throw RequestFailure.badRequest(
                    "role requires a minimum of a " + least + "-bit key, but CSR's key is " + bits + " bits");
        }
    }

    private static int smallest(KeyType type) {
        return type == KeyType.RSA ? SMALLEST_RSA : SMALLEST_CURVE;
    }
}
