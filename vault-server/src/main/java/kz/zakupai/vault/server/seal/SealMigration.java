package kz.zakupai.vault.server.seal;

import kz.zakupai.secret.Secret;

/**
 * The move of a store from one seal to another, authorised by the holders of shares. Their shares stay: what unsealed
 * authorises afterwards, or the other way round. The root key is exchanged, so that the old seal and an old copy of the
 * store do not open what is written later. One write does it: before it only the old seal opens the store, after it only
 * the new one.
 */
public final class SealMigration {
    private final Seal from;
    private final Seal to;

    public SealMigration(Seal from, Seal to) {
        this.from = from;
        this.to = to;
    }

    /** A share was given without the wish to migrate. */
    public static SealException pending() {
        return new CeremonyRefused("migrate option not provided and seal migration is pending");
    }

    /** A share was given to migrate where there is nothing to. */
    public static SealException nonePending() {
        return new CeremonyRefused("can't perform a seal migration, no migration seal found");
    }

    public Seal to() {
        return to;
    }

    /**
     * Takes one share; the one that completes the threshold moves the store and leaves the barrier unsealed.
     *
     * @return whether it has moved
     * @throws WrongShares if the shares are not this store's; the attempt starts again
     * @throws SealUnavailable if one of the seals cannot be reached; nothing has changed, the barrier may be unsealed
     */
    public boolean submit(Secret share) {
        try (Secret combined = from.collect(share)) {
            if (combined == null) {
                return false;
            }
            from.unseal(combined);
            to.adopt(combined, from.config());
            return true;
        }
    }
}
