package kz.zakupai.vault.server.core;

/** What the server says of itself; clients switch features on the API version. */
public final class Version {
    /** The version of Vault's API that this server speaks. */
    public static final String VAULT_API = "1.17.6";

    /** This project's own version. */
    public static final String PRODUCT = "0.1.0";

    /** Both in one, as a semantic version: what tells two releases of this project apart. */
    public static final String RELEASE = VAULT_API + "+zakupai." + PRODUCT;

    public static final String BUILD_DATE = "2026-11-22T00:00:00Z";

    private Version() {}

    /** {@code Vault v1.17.6 (zakupai 0.1.0)}, as {@code vault version} prints it. */
    public static String line() {
        return "Vault v" + VAULT_API + " (zakupai " + PRODUCT + ")";
    }
}
