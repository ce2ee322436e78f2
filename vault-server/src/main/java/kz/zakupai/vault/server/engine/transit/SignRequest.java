package kz.zakupai.vault.server.engine.transit;

import java.math.BigInteger;
import java.util.Locale;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * How a request wants its data signed or verified.
 *
 * @param prehashed the input is a hash already
 */
record SignRequest(SigningOptions options, boolean prehashed) {
    /** Declares what signing and verifying have in common. */
    static EnginePath.Builder declare(EnginePath.Builder path) {
        return path.field("name", FieldType.STRING, "Name of the key.")
                .field("input", FieldType.STRING, "The data, in Base64.")
                .field("context", FieldType.STRING, "Base64; needed for derived keys: what the key is derived from.")
                .field("urlalgorithm", FieldType.STRING, "The hash function, in the path.")
                .field(
                        "hash_algorithm",
                        FieldType.STRING,
                        "The hash function: sha1, sha2-224 to sha2-512, sha3-224 to sha3-512; sha2-256 when absent. none"
                                + " needs prehashed and pkcs1v15 and signs the input as it is. Ed25519 uses none.")
                .field("algorithm", FieldType.STRING, "The old name of hash_algorithm.")
                .field("prehashed", FieldType.BOOL, "The input is a hash already, made with the hash function.")
                .field(
                        "signature_algorithm",
                        FieldType.STRING,
                        "Of RSA keys: pss, which is the usual one, or pkcs1v15.")
                .field(Field.of(
                                "marshaling_algorithm",
                                FieldType.STRING,
                                "asn1, as X.509 and OpenSSL have signatures, or jws, as JSON Web Signatures have them.")
                        .orElse("asn1"))
                .field(Field.of(
                                "salt_length",
                                FieldType.STRING,
                                "Of PSS: auto (the longest; any when verifying), hash, or a number of bytes.")
                        .orElse("auto"))
                .field(BatchInput.field());
    }

    /** @throws RequestFailure 400 when an algorithm is not known */
    static SignRequest read(Call call) {
        Fields fields = call.fields();
        String name = hashName(fields);
        HashAlgorithm hash = HashAlgorithm.of(name).orElse(null);
        if (hash == null && !name.equals(HashAlgorithm.NONE)) {
            throw RequestFailure.badRequest("invalid hash algorithm \"" + name + "\"");
        }
        String marshaling = fields.string("marshaling_algorithm");
        if (!marshaling.equals("asn1") && !marshaling.equals("jws")) {
            throw RequestFailure.badRequest("invalid marshaling type \"" + marshaling + "\"");
        }
        var options = new SigningOptions(
                hash,
                fields.string("signature_algorithm"),
                marshaling.equals("jws"),
                saltLength(fields.string("salt_length")));
        return new SignRequest(options, fields.bool("prehashed"));
    }

    private static String hashName(Fields fields) {
        for (String field : new String[] {"urlalgorithm", "hash_algorithm", "algorithm"}) {
            if (!fields.string(field).isEmpty()) {
                return fields.string(field);
            }
        }
        return HashAlgorithm.FALLBACK;
    }

    private static int saltLength(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("auto")) {
            return SigningOptions.SALT_AUTO;
        }
        if (lower.equals("hash")) {
            return SigningOptions.SALT_AS_HASH;
        }
        if (!lower.matches("[+-]?\\d{1,18}")) {
            throw RequestFailure.badRequest("salt length neither 'auto', 'hash', nor an int: " + text);
        }
        BigInteger number = new BigInteger(lower);
        if (number.bitLength() > 31 || number.intValue() < SigningOptions.SALT_AS_HASH) {
            throw RequestFailure.badRequest("salt length is invalid: " + number);
        }
        return number.intValue();
    }

    /** @throws RequestFailure 400 where no hash function is wished for a signature that needs one */
    void check() {
        if (options.hash() == null && (!prehashed || !options.algorithm().equals("pkcs1v15"))) {
            throw RequestFailure.badRequest(
                    "hash_algorithm=none requires both prehashed=true and signature_algorithm=pkcs1v15");
        }
    }

    /** The hash function of an HMAC, which must have one. */
    HashAlgorithm hash() {
        HashAlgorithm hash = options.hash();
        if (hash == null) {
            throw RequestFailure.badRequest("invalid hash algorithm \"none\"");
        }
        return hash;
    }

    /** What is signed: the input, or its hash. */
    byte[] prepared(KeyType type, byte[] input) {
        HashAlgorithm hash = options.hash();
        return hash == null || prehashed || !type.signsHashes() ? input : hash.hash(input);
    }
}
