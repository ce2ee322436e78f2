package kz.zakupai.vault.server.json;

/** A text is not the JSON that was expected. The message names the position, never the content. */
public final class JsonSyntax extends RuntimeException {
    public JsonSyntax(String message) {
        super(message, null, false, false);
    }
}
