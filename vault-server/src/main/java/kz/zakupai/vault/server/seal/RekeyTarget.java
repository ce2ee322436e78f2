package kz.zakupai.vault.server.seal;

import java.util.List;
import kz.zakupai.secret.Secret;

/** Which key a {@link Rekey} exchanges. */
enum RekeyTarget {
    /** The key that shares unseal with. */
    UNSEAL_KEY("core/rekey-backup") {
        @Override
        void check(Seal seal, RekeyRequest request) {
            // Every request fits.
        }

        @Override
        void adopt(Seal seal, DraftedKeys drafted) {
            try (Secret key = Secret.of(drafted.unsealKey())) {
                seal.adopt(key, drafted.config());
            }
        }
    },

    /** The key that a server unseals itself with: nobody gets shares of it. */
    STORED_KEY("core/rekey-backup") {
        @Override
        void check(Seal seal, RekeyRequest request) {
            if (!request.holders().isEmpty()) {
                throw new InvalidSealConfiguration("PGP key encryption not supported when using stored keys");
            }
            if (request.verification()) {
                throw new InvalidSealConfiguration(
                        "requiring verification not supported when rekeying the barrier key " + "with recovery keys");
            }
        }

        @Override
        DraftedKeys draft(Seal seal, SealConfig chosen) {
            return new DraftedKeys(chosen, new byte[0], List.of());
        }

        @Override
        void adopt(Seal seal, DraftedKeys drafted) {
            auto(seal).renewKeys();
        }
    },

    /** The key that authorises, on a server that unseals itself. */
    RECOVERY_KEY("core/recovery-keys-backup") {
        @Override
        void check(Seal seal, RekeyRequest request) {
            auto(seal);
        }

        @Override
        void adopt(Seal seal, DraftedKeys drafted) {
            try (Secret key = Secret.of(drafted.unsealKey())) {
                auto(seal).adoptRecovery(key, drafted.config());
            }
        }
    };

    private final String backupPath;

    RekeyTarget(String backupPath) {
        this.backupPath = backupPath;
    }

    /** Where encrypted shares are kept, below the barrier. */
    String backupPath() {
        return backupPath;
    }

    /**
     * Refuses what cannot be done.
     *
     * @throws CeremonyRefused if the seal has no such key
     * @throws InvalidSealConfiguration if the request does not fit it
     */
    abstract void check(Seal seal, RekeyRequest request);

    DraftedKeys draft(Seal seal, SealConfig chosen) {
        return seal.draft(chosen);
    }

    /** Puts a drafted key to use. */
    abstract void adopt(Seal seal, DraftedKeys drafted);

    private static AutoSeal auto(Seal seal) {
        if (seal instanceof AutoSeal auto) {
            return auto;
        }
        throw new CeremonyRefused("recovery rekeying not supported");
    }
}
