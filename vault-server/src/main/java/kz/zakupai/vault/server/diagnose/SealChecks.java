package kz.zakupai.vault.server.diagnose;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.config.SealConfiguration;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.SealChoice;
import kz.zakupai.vault.server.seal.SealException;
import kz.zakupai.vault.server.seal.SealUnavailable;
import kz.zakupai.vault.server.seal.SealWrapper;

/** The seal: what it is, and whether it wraps a key and gives it back. With key shares there is nothing to reach. */
final class SealChecks {
    private static final int KEY_BYTES = 32;

    private SealChecks() {}

    static Finding seals(List<SealConfiguration> seals) {
        String found = seals.isEmpty()
                ? "the seal is opened by key shares (shamir)"
                : String.join(
                        "; ",
                        seals.stream()
                                .map(seal ->
                                        (seal.disabled() ? "to move away from: " : "") + SealChoice.description(seal))
                                .toList());
        return Finding.success("Create Vault Server Configuration Seals", found);
    }

    /** Wraps a random key, as a server does with its own: nothing is stored. */
    static Finding encryption(List<SealConfiguration> stanzas, Map<String, String> environment) {
        String name = "Check Autounseal Encryption";
        try (ConfiguredSeals seals = SealChoice.of(stanzas, environment::get)) {
            SealWrapper active = seals.active();
            if (active == null) {
                return Finding.skipped(name, "Skipping barrier encryption test. Only supported for auto-unseal.");
            }
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            try (Secret wrapped = Secret.of(key)) {
                active.wrap(wrapped);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
            return Finding.success(name, "the " + active.type() + " seal wraps a key and gives it back");
        } catch (SealUnavailable | SealException e) {
            return Finding.failure(name, String.valueOf(e.getMessage()), "");
        }
    }
}
