package kz.zakupai.vault.server.engine.transit;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.crypto.KeyAgreement;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * {@code derive-key/:name}: a new key that another party can make as well: ECDH (NIST SP 800-56A) of an ECDSA key and the
 * other's public key, and HKDF-SHA256 without salt and info over the shared secret.
 */
final class DeriveKeyPath {
    private static final byte[] NO_INFO = {};
    private static final KeyPolicy.Settings SETTINGS =
            new KeyPolicy.Settings(false, false, false, Duration.ZERO, false);

    private final Keys keys;

    DeriveKeyPath(Keys keys) {
        this.keys = keys;
    }

    EnginePath.Builder path() {
        return EnginePath.of("derive-key/{name}", "Makes a key that another party can make as well.")
                .field("name", FieldType.STRING, "Name of the new key.")
                .field(Field.of("key_derivation_algorithm", FieldType.STRING, "ecdh.")
                        .orElse("ecdh"))
                .field("peer_public_key", FieldType.STRING, "The other party's public key, in PEM.")
                .field("base_key_name", FieldType.STRING, "Name of the own ECDSA key.")
                .field("base_key_version", FieldType.INT, "Its version; 0 for the latest.")
                .field(Field.of("derived_key_type", FieldType.STRING, "Type of the new key, one that encrypts.")
                        .orElse(KeyType.AES256_GCM96.wireName()))
                .onWrite(this::derive);
    }

    private Response derive(Call call) {
        String name = KeyName.of(call);
        KeyType type = type(call);
        NamedKey base = keys.find(call.storage(), call.fields().string("base_key_name"));
        if (base == null) {
            throw RequestFailure.badRequest("specified base key not found");
        }
        if (!base.type().agreesOnKeys()) {
            throw RequestFailure.badRequest("base key type " + base.type() + " does not support key agreement");
        }
        byte[] shared = shared(
                version(base.checkUsable(), call.fields().integer("base_key_version")),
                peer(base.type(), call.fields().string("peer_public_key")));
        byte[] secret = Derivation.expand(SymmetricKey.secret(shared, 0, shared.length), NO_INFO, type.keyBytes());
        keys.change(call.storage(), name, before -> {
            if (before != null) {
                throw RequestFailure.badRequest("key \"" + name + "\" already exists");
            }
            return Keys.Edit.of(
                    new KeyPolicy(
                            name,
                            new KeyPolicy.Traits(type, 0, false, false),
                            SETTINGS,
                            KeyPolicy.Versions.first(call.now()),
                            new KeyPolicy.Origin(true, false),
                            KeyPolicy.Marks.NONE),
                    KeyVersion.of(1, call.now(), type, new SymmetricKey(secret)));
        });
        return Response.none();
    }

    private static KeyType type(Call call) {
        String algorithm = call.fields().string("key_derivation_algorithm");
        if (!algorithm.equals("ecdh")) {
            throw RequestFailure.badRequest("key derivation algorithm " + algorithm + " not supported");
        }
        if (call.fields().string("peer_public_key").isEmpty()) {
            throw RequestFailure.badRequest("peer public key not provided");
        }
        String wireName = call.fields().string("derived_key_type");
        return KeyType.of(wireName.toLowerCase(Locale.ROOT))
                .filter(type -> type.family() == KeyType.Family.AEAD)
                .orElseThrow(() -> RequestFailure.badRequest("unknown key type " + wireName));
    }

    private static EllipticPair version(NamedKey base, int requested) {
        KeyPolicy.Versions versions = base.policy().versions();
        if (requested < 0) {
            throw RequestFailure.badRequest("requested version of the base key is negative");
        }
        if (requested > versions.latest()) {
            throw RequestFailure.badRequest("requested version of the base key is higher than the latest key version");
        }
        KeyVersion version = requested == 0 ? base.latest() : base.version(requested);
        if (!(version.material() instanceof EllipticPair pair) || !pair.hasPrivate()) {
            throw RequestFailure.badRequest("requested version of the base key does not contain a private part");
        }
        return pair;
    }

    /** @throws RequestFailure 400 for what is no public key of the type's curve */
    static EllipticPair peer(KeyType type, String pem) {
        List<PemObject> blocks = Pem.read(pem);
        if (blocks.isEmpty()) {
            throw RequestFailure.badRequest("failed to parse supplied peer public key PEM: it holds no PEM block");
        }
        if (KeyReading.readPublic(type, blocks.getFirst().getContent()) instanceof EllipticPair pair) {
            return pair;
        }
        throw RequestFailure.badRequest("supplied peer public key is not an ECDSA key");
    }

    /** The shared secret. Reading the other's key has checked that its point is on the curve. */
    static byte[] shared(EllipticPair own, EllipticPair peer) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.privateKey());
            agreement.doPhase(peer.publicKey(), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw RequestFailure.badRequest("supplied peer public key does not agree with the base key");
        }
    }
}
