package kz.zakupai.vault.server.engine.pki.ca;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.certificate.PemBlocks;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.key.KeySize;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.key.NewKey;
import kz.zakupai.vault.server.engine.pki.key.PrivateKeyEncoding;
import kz.zakupai.vault.server.engine.pki.key.PrivateKeyReader;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import kz.zakupai.vault.server.engine.pki.key.UnsupportedKey;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code keys}, {@code keys/generate}, {@code keys/import} and {@code key/REF}. */
final class KeyPaths {
    private static final String ID = "key_id";
    private static final String NAME = "key_name";
    private static final String TYPE = "key_type";
    private static final String REFERENCE = "key_ref";
    private static final int SHORTEST_KEY = 64;
    private static final int LONGEST_KEY = 64 * 1024;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private final Authorities authorities;

    KeyPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("keys", "Lists the keys.").fields(Pages.FIELDS).on(Operation.LIST, this::list),
                EnginePath.of("keys/generate/{exported}", "Makes a key.")
                        .field("exported", FieldType.STRING, "internal or exported.")
                        .field(NAME, FieldType.STRING, "A name for the key.")
                        .field(Field.of(TYPE, FieldType.STRING, "rsa, ec or ed25519.")
                                .orElse("rsa"))
                        .field("key_bits", FieldType.INT, "Size of the key; 0 for the usual one.")
                        .on(Operation.UPDATE, this::generate),
                EnginePath.of("keys/import", "Takes in a key.")
                        .field(NAME, FieldType.STRING, "A name for the key.")
                        .field("pem_bundle", FieldType.STRING, "The private key in PEM, not encrypted.")
                        .on(Operation.UPDATE, this::take),
                EnginePath.of("key/{key_ref}", "Reads, renames and deletes a key.")
                        .field(REFERENCE, FieldType.STRING, "The key, by id or name, or default.")
                        .field(NAME, FieldType.STRING, "The name.")
                        .on(Operation.READ, this::read)
                        .on(Operation.UPDATE, this::rename)
                        .on(Operation.DELETE, this::delete));
    }

    private Keys keys() {
        return authorities.keys();
    }

    private Response list(Call call) {
        String defaultId = keys().defaultId(call.storage());
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        List<SigningKey> page = Pages.of(call, keys().all(call.storage()), SigningKey::id);
        for (SigningKey key : page) {
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("is_default", key.id().equals(defaultId));
            facts.put(NAME, key.name());
            info.put(key.id(), facts);
        }
        return Pages.answer(page.stream().map(SigningKey::id).toList(), info);
    }

    private Response generate(Call call) {
        String type = call.fields().string("exported");
        if (type.equals("kms")) {
            throw RequestFailure.badRequest("managed keys are supported within enterprise edition only");
        }
        if (!type.equals("internal") && !type.equals("exported")) {
            throw RequestFailure.of(404, "1 error occurred:\n\t* unsupported path\n\n");
        }
        SigningKey made = NewKey.generate(size(call), Names.newKey(call, keys()));
        authorities.lock().run(() -> {
            Names.newKey(call, keys()); // making the key may have taken seconds: others may have its name now
            keys().save(call.storage(), made);
        });
        Map<String, @Nullable Object> data = facts(made);
        if (type.equals("exported")) {
            data.put("private_key", PrivateKeyEncoding.pem(made, false));
        }
        return Response.of(data);
    }

    private static KeySize size(Call call) {
        String type = call.fields().string(TYPE);
        try {
            if (type.equals("any")) {
                throw RequestFailure.badRequest("Validation for key_type, key_bits failed: unknown key type any");
            }
            return KeySize.of(type, call.fields().integer("key_bits"), 0);
        } catch (UnsupportedKey e) {
            throw RequestFailure.badRequest("Validation for key_type, key_bits failed: " + e.reason());
        }
    }

    private Response take(Call call) {
        String pem = call.fields().string("pem_bundle");
        return authorities.lock().locked(() -> {
            String name = Names.newKey(call, keys());
            SigningKey key = key(pem, name);
            Import made = Import.of(call, authorities, key);
            String chosen =
                    authorities.issuers().config(call.storage()).defaultId().isEmpty()
                                    && !made.linkedWithKeys().isEmpty()
                            ? made.linkedWithKeys().getFirst().id()
                            : null;
            if (made.createdKeys().isEmpty()) {
                return Response.of(facts(
                                keys().need(call.storage(), made.existingKeys().getFirst())))
                        .withWarning("Key already imported, use key/ endpoint to update name.");
            }
            authorities.issuers().save(call.storage(), made.changedIssuers(), chosen, made.keyChanges());
            return Response.of(facts(key));
        });
    }

    private static SigningKey key(String pem, String name) {
        if (pem.length() < SHORTEST_KEY) {
            throw RequestFailure.badRequest(
                    "provided data for import was too short; perhaps a path was passed to the API"
                            + " rather than the contents of a PEM file");
        }
        List<PemBlocks.Block> blocks = pem.length() > LONGEST_KEY ? List.of() : PemBlocks.parse(pem);
        if (blocks.isEmpty()) {
            throw RequestFailure.badRequest("error when parsing block 1: invalid PEM data");
        }
        if (blocks.size() != 1) {
            throw RequestFailure.badRequest("only a single key can be present within the pem_bundle for importing");
        }
        try {
            return PrivateKeyReader.read(blocks.getFirst().content(), name);
        } catch (UnsupportedKey e) {
            throw RequestFailure.badRequest(e.reason());
        }
    }

    private Response read(Call call) {
        SigningKey key = keys().need(call.storage(), Names.reference(call, REFERENCE));
        Map<String, @Nullable Object> data = facts(key);
        data.put("subject_key_id", COLONS.formatHex(PublicKeys.identifier(key.publicKey())));
        return Response.of(data);
    }

    private Response rename(Call call) {
        return authorities.lock().locked(() -> {
            SigningKey key = keys().need(call.storage(), Names.reference(call, REFERENCE));
            String name = call.fields().string(NAME);
            if (!name.isEmpty() && !Names.wellFormed(name)) {
                throw RequestFailure.badRequest("new key name outside of valid character limits");
            }
            SigningKey other = keys().named(call.storage(), name);
            if (other != null && !other.id().equals(key.id())) {
                throw RequestFailure.badRequest("key name already in use");
            }
            SigningKey renamed = key.withName(name);
            keys().save(call.storage(), renamed);
            Response answer = Response.of(facts(renamed));
            return name.isEmpty()
                    ? answer.withWarning(
                            "Name successfully deleted, you will now need to reference this key by it's Id: "
                                    + key.id())
                    : answer;
        });
    }

    private Response delete(Call call) {
        String reference = Names.reference(call, REFERENCE);
        return authorities.lock().locked(() -> {
            SigningKey key = keys().find(call.storage(), reference);
            if (key == null) {
                return Response.none();
            }
            for (Issuer issuer : authorities.issuers().all(call.storage())) {
                if (issuer.keyId().equals(key.id())) {
                    throw RequestFailure.badRequest("Failed to Delete Key.  Key in Use by Issuer: " + issuer.id());
                }
            }
            boolean wasDefault = key.id().equals(keys().defaultId(call.storage()));
            keys().delete(call.storage(), key);
            return wasDefault
                    ? Response.none()
                            .withStatus(200)
                            .withWarning("Deleted key " + key.id() + " (via key_ref " + reference
                                    + "); this was configured as the default key. Operations without an explicit key will"
                                    + " not work until a new default is configured.")
                    : Response.none();
        });
    }

    private static Map<String, @Nullable Object> facts(SigningKey key) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put(ID, key.id());
        facts.put(NAME, key.name());
        facts.put(TYPE, key.type().wireName());
        return facts;
    }
}
