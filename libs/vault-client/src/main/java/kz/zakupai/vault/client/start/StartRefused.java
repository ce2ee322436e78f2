package kz.zakupai.vault.client.start;

import kz.zakupai.vault.client.transport.VaultException;
import org.jspecify.annotations.Nullable;

/** The service must not start. The message says what is wrong and where, the hint which command to run next. */
public final class StartRefused extends VaultException {
    private final Verdict verdict;
    private final String hint;

    /**
     * @param detail what exactly and where; follows the verdict's summary
     * @param hint the next command to run
     */
    public StartRefused(Verdict verdict, String detail, String hint, @Nullable Throwable cause) {
        super(verdict.summary() + ": " + detail, cause);
        this.verdict = verdict;
        this.hint = hint;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The next command to run. */
    public String hint() {
        return hint;
    }

    /** Two lines for a terminal or a log: the message, and {@code hint: } with the next command. */
    public String report() {
        return getMessage() + System.lineSeparator() + "hint: " + hint;
    }
}
