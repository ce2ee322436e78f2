package kz.zakupai.vault.client.json;

/** {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements JsonValue {
    /** Constant: the value may be part of a secret. */
    @Override
    public String toString() {
        return "[boolean]";
    }
}
