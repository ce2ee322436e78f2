package kz.zakupai.cli.stack.migrate;

import java.util.Optional;
import kz.zakupai.secret.Secret;

/**
 * What becomes of one line of a {@code .env} file at one path.
 *
 * @param from file and line
 * @param path below {@code zakupai/}; empty when it stays where it is
 * @param note why, where the action does not say it
 */
record Move(String key, Secret value, String from, Optional<String> path, Action action, String note) {
    /** What is done. */
    enum Action {
        /** It is new in the Vault. */
        ADD,
        /** The Vault holds the same value. */
        SAME,
        /** The Vault holds another value, which is replaced. */
        REPLACE,
        /** The Vault holds another value, which stays. */
        KEEP,
        /** A later line has the same key. */
        DUPLICATE,
        /** It does not belong into the Vault. */
        SKIP;

        boolean writes() {
            return this == ADD || this == REPLACE;
        }
    }
}
