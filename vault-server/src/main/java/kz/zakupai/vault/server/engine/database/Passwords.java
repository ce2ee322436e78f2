package kz.zakupai.vault.server.engine.database;

import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.password.InvalidPasswordPolicy;
import kz.zakupai.vault.server.password.PasswordPolicies;

/** Makes the passwords of accounts. */
record Passwords(PasswordPolicies policies) {
    /** @param policy its name; empty for the standard one */
    Secret generate(String policy) {
        try {
            return policies.generate(policy);
        } catch (InvalidPasswordPolicy e) {
            throw Failures.internal("failed to generate password: " + e.getMessage());
        }
    }
}
