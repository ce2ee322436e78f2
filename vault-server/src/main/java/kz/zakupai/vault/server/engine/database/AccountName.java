package kz.zakupai.vault.server.engine.database;

import java.util.regex.Pattern;

/** What a template may make an account's name of. */
final class AccountName {
    /** PostgreSQL counts names in bytes, and operators quote them in many ways: one byte each, no quote among them. */
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_.@+-]");

    private AccountName() {}

    /** A caller's name with a dash for every character that could end a quote or a name. */
    static String harmless(String name) {
        return OTHER.matcher(name).replaceAll("-");
    }
}
