package kz.zakupai.vault.server.diagnose;

/** The seal: with key shares there is nothing to reach. */
final class SealChecks {
    private SealChecks() {}

    static Finding seals() {
        return Finding.success("Create Vault Server Configuration Seals", "the seal is opened by key shares (shamir)");
    }

    static Finding encryption() {
        return Finding.skipped(
                "Check Autounseal Encryption", "Skipping barrier encryption test. Only supported for auto-unseal.");
    }
}
