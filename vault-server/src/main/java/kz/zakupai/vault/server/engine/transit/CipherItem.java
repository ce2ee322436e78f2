package kz.zakupai.vault.server.engine.transit;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** One text to encrypt or decrypt: a whole request, or an item of a batch. No text form. */
final class CipherItem {
    private static final byte[] NOTHING = {};

    private final int index;
    private final String text;
    private final String context;
    private final String associatedData;
    private final int keyVersion;
    private final String reference;

    private CipherItem(
            int index, String text, String context, String associatedData, int keyVersion, String reference) {
        this.index = index;
        this.text = text;
        this.context = context;
        this.associatedData = associatedData;
        this.keyVersion = keyVersion;
        this.reference = reference;
    }

    /** Which of an item's fields holds the text. */
    enum Text {
        PLAINTEXT("plaintext", "missing plaintext to encrypt"),
        CIPHERTEXT("ciphertext", "missing ciphertext to decrypt");

        private final String field;
        private final String missing;

        Text(String field, String missing) {
            this.field = field;
            this.missing = missing;
        }
    }

    /** The request as one item. An empty plaintext is one, an empty ciphertext is none. */
    static CipherItem ofRequest(Call call, Text wanted, boolean withKeyVersion, boolean withAssociatedData) {
        Fields fields = call.fields();
        String text = fields.string(wanted.field);
        if (wanted == Text.PLAINTEXT ? !fields.has(wanted.field) : text.isEmpty()) {
            throw RequestFailure.badRequest(wanted.missing);
        }
        return new CipherItem(
                0,
                text,
                fields.string("context"),
                withAssociatedData ? fields.string("associated_data") : "",
                withKeyVersion ? fields.integer("key_version") : 0,
                "");
    }

    /**
     * The items of a batch. Either all have a context or none has.
     *
     * @param strict whether an item without the text spoils the whole batch, not only its own result
     */
    static List<CipherItem> ofBatch(Call call, Text wanted, boolean strict) {
        List<CipherItem> items = BatchInput.read(call, (index, item) -> ofItem(index, item, wanted, strict));
        boolean contexts = !items.getFirst().context.isEmpty();
        for (CipherItem item : items) {
            if (item.context.isEmpty() == contexts) {
                throw RequestFailure.badRequest("context should be set either in all the request blocks or in none");
            }
        }
        return items;
    }

    private static CipherItem ofItem(int index, Map<?, ?> item, Text wanted, boolean strict) {
        if (strict && !item.containsKey(wanted.field)) {
            throw BatchInput.unusable("'[" + index + "]." + wanted.field + "' " + wanted.missing);
        }
        return new CipherItem(
                index,
                orEmpty(BatchInput.text(index, item, wanted.field)),
                orEmpty(BatchInput.text(index, item, "context")),
                orEmpty(BatchInput.text(index, item, "associated_data")),
                BatchInput.number(index, item, "key_version"),
                orEmpty(BatchInput.text(index, item, "reference")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    boolean hasContext() {
        return !context.isEmpty();
    }

    String reference() {
        return reference;
    }

    /** Whether text and context can be decoded: no reason to make a key for an item that cannot. */
    boolean decodable() {
        return Base64Text.firstError(text) < 0 && Base64Text.firstError(context) < 0;
    }

    /** @throws RequestFailure 400 unless {@link #decodable} */
    void checkDecodable() {
        Base64Text.decode(text);
        Base64Text.decode(context);
    }

    byte[] plaintext() {
        return Base64Text.decode(text);
    }

    String ciphertext() {
        if (text.isEmpty()) {
            throw RequestFailure.badRequest(Text.CIPHERTEXT.missing);
        }
        return text;
    }

    /**
     * How to encrypt.
     *
     * @throws RequestFailure 400 when a part cannot be decoded, or the key takes none such
     */
    Encryption.Input encrypting(NamedKey key) {
        return input(key, keyVersion);
    }

    /** How to decrypt; the version is part of the ciphertext. */
    Encryption.Input decrypting(NamedKey key) {
        return input(key, 0);
    }

    private Encryption.Input input(NamedKey key, int version) {
        byte[] decodedContext = context.isEmpty() ? NOTHING : Base64Text.decode(context);
        byte[] decodedData = associatedData.isEmpty() ? NOTHING : associated(key.type());
        return new Encryption.Input(version, decodedContext, decodedData);
    }

    private byte[] associated(KeyType type) {
        if (!type.takesAssociatedData()) {
            throw RequestFailure.badRequest(
                    "'[" + index + "].associated_data' provided for non-AEAD cipher suite " + type);
        }
        return Base64Text.decode(associatedData, "unable to get associated_data/additional_data from factory[0]: ");
    }
}
