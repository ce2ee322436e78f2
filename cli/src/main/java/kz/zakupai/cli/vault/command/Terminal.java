package kz.zakupai.cli.vault.command;

import java.util.Optional;
import kz.zakupai.secret.Secret;

/** The terminal at which somebody may sit. */
public interface Terminal {
    /** Nobody sits there: all streams are pipes or files. */
    Terminal NONE = new Terminal() {
        @Override
        public boolean showsOutput() {
            return false;
        }

        @Override
        public Optional<Secret> readHidden() {
            return Optional.empty();
        }
    };

    /** Whether stdout is a terminal. */
    boolean showsOutput();

    /** One line typed without an echo, waiting for it; empty when stdin is no terminal. */
    Optional<Secret> readHidden();
}
