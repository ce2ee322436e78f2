package kz.zakupai.cli.vault.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request failed: the Vault answered with an error, or did not answer. The message is the text that the vault command
 * line prints.
 */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient @Nullable Answer answer;

    ApiFailure(String message, int status, @Nullable Answer answer) {
        super(message);
        this.status = status;
        this.answer = answer;
    }

    ApiFailure(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.answer = null;
    }

    /** The text for the user. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** The HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** What came with the error, such as the metadata of a deleted version. */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }
}
