package kz.zakupai.vault.client.json;

/** A JSON string. */
public record JsonText(String text) implements JsonValue {
    /** Constant: the text may be a secret. */
    @Override
    public String toString() {
        return "[text]";
    }
}
