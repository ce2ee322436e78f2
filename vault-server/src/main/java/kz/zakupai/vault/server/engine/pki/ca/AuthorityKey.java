package kz.zakupai.vault.server.engine.pki.ca;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.issue.Format;
import kz.zakupai.vault.server.engine.pki.key.KeySize;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.key.NewKey;
import kz.zakupai.vault.server.engine.pki.key.PrivateKeyEncoding;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.engine.pki.key.UnsupportedKey;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The key of an authority in the making: a new one, which stays inside or is handed out once, or one that the mount has.
 *
 * @param fresh whether it is still to be stored
 * @param exported whether the answer shows it
 */
record AuthorityKey(SigningKey key, boolean fresh, boolean exported, int hashBits) {
    private static final String INTERNAL = "internal";
    private static final String EXPORTED = "exported";
    private static final String EXISTING = "existing";
    private static final String MANAGED = "kms";

    /**
     * Finds the key or makes it, which may take seconds: the caller holds no lock, and asks {@link #stillGood} under it.
     *
     * @throws RequestFailure 400 when the request asks for a key that cannot be had
     */
    static AuthorityKey of(Call call, Keys keys, String type) {
        if (!List.of(INTERNAL, EXPORTED, EXISTING, MANAGED).contains(type)) {
            throw RequestFailure.badRequest(
                    "the \"exported\" path parameter must be \"internal\", \"existing\", exported\" or \"kms\"");
        }
        Format.of(call.fields()); // a wrong format is found before a key is made
        if (type.equals(MANAGED)) {
            throw RequestFailure.badRequest("managed keys are supported within enterprise edition only");
        }
        return type.equals(EXISTING) ? existing(call, keys) : generated(call, keys, type.equals(EXPORTED));
    }

    private static AuthorityKey existing(Call call, Keys keys) {
        Map<String, @Nullable Object> body = call.request().data();
        if (body.containsKey("key_type") || body.containsKey("key_bits")) {
            throw RequestFailure.badRequest(
                    "invalid parameter for the kms/existing path parameter, key_type nor key_bits"
                            + " arguments can be set in this mode");
        }
        String reference = Names.reference(call, "key_ref");
        SigningKey key = keys.find(call.storage(), reference);
        if (key == null) {
            throw RequestFailure.badRequest(
                    "failed to lookup public key from existing key: " + Keys.missing(reference));
        }
        KeySize size = size(key.type().wireName(), key.bits(), call.fields());
        return new AuthorityKey(key, false, false, size.hashBits());
    }

    private static AuthorityKey generated(Call call, Keys keys, boolean exported) {
        Fields fields = call.fields();
        String type = fields.string("key_type");
        KeySize size = size(type, fields.integer("key_bits"), fields);
        if (type.equals("any")) {
            throw RequestFailure.badRequest("unknown key type any");
        }
        return new AuthorityKey(NewKey.generate(size, Names.newKey(call, keys)), true, exported, size.hashBits());
    }

    private static KeySize size(String type, int bits, Fields fields) {
        try {
            return KeySize.of(type, bits, fields.integer("signature_bits"));
        } catch (UnsupportedKey e) {
            throw RequestFailure.badRequest(e.reason());
        }
    }

    /** Checks again, under the mount's lock, what others may have changed meanwhile. */
    void stillGood(Call call, Keys keys) {
        if (fresh) {
            Names.newKey(call, keys);
        } else {
            keys.need(call.storage(), key.id());
        }
    }

    /** What stores it, if it is not stored. */
    List<Change> saving(Call call, Keys keys) {
        return fresh ? keys.saving(call.storage(), List.of(key)) : List.of();
    }

    /** The private key as the answer shows it; empty for one that stays inside. */
    String shown(Format format, Fields fields) {
        if (!exported) {
            return "";
        }
        boolean pkcs8 = fields.string("private_key_format").equals("pkcs8");
        return format == Format.DER ? PrivateKeyEncoding.base64(key, pkcs8) : PrivateKeyEncoding.pem(key, pkcs8);
    }
}
