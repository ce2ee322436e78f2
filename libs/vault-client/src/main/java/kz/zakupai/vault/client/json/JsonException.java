package kz.zakupai.vault.client.json;

/**
 * The bytes are not one JSON document. The message tells line and column and never quotes the document, which may hold
 * secrets; for the same reason the parser's own exception is not kept as the cause.
 */
public final class JsonException extends RuntimeException {
    JsonException(String message) {
        super(message);
    }
}
