package kz.zakupai.vault.client.json;

import java.util.Optional;

/**
 * A JSON number, exactly as it was written.
 *
 * @param digits the number's text in JSON form, for example {@code -12.50}
 */
public record JsonNumber(String digits) implements JsonValue {
    /** The number if it is whole and fits 64 bits. */
    public Optional<Long> wholeNumber() {
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException notWholeOrTooLarge) {
            return Optional.empty();
        }
    }

    /** Constant: the number may be a secret. */
    @Override
    public String toString() {
        return "[number]";
    }
}
