package kz.zakupai.cli.vault.policy.explain;

import java.util.List;
import kz.zakupai.secret.Secret;

/** Whose request is asked about. */
sealed interface Subject {
    /** The caller's own. */
    record Self() implements Subject {}

    /** A request with this token. */
    record Token(Secret token) implements Subject {}

    /** A request with the token of this accessor. */
    record Accessor(String accessor) implements Subject {}

    /** A request with a token that has just these policies. */
    record Policies(List<String> names) implements Subject {
        public Policies {
            names = List.copyOf(names);
        }
    }
}
