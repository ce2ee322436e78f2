package kz.zakupai.vault.server.engine.pki.acme;

import org.jspecify.annotations.Nullable;

/** Who needs an external account binding (RFC 8555, 7.3.4): a key that an operator has handed out. */
enum EabPolicy {
    NOT_REQUIRED("not-required"),
    NEW_ACCOUNT_REQUIRED("new-account-required"),
    ALWAYS_REQUIRED("always-required");

    private final String wireName;

    EabPolicy(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static @Nullable EabPolicy named(String name) {
        for (EabPolicy policy : values()) {
            if (policy.wireName.equals(name)) {
                return policy;
            }
        }
        return null;
    }

    void requireForNew(boolean bound) {
        if (this != NOT_REQUIRED && !bound) {
            throw ProblemType.EXTERNAL_ACCOUNT_REQUIRED.problem();
        }
    }

    void requireForExisting(boolean bound) {
        if (this == ALWAYS_REQUIRED && !bound) {
            throw ProblemType.UNAUTHORIZED.problem(
                    "the account has no external account binding, which is now required");
        }
    }
}
