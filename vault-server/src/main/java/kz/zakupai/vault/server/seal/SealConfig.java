package kz.zakupai.vault.server.seal;

/**
 * How the key that opens the root key is split.
 *
 * @param shares 1..255
 * @param threshold how many shares open it: 1 for a single share, else 2..shares
 */
public record SealConfig(int shares, int threshold) {
    /** Five shares, any three of which unseal. */
    public static final SealConfig DEFAULT = new SealConfig(5, 3);

    /** @throws InvalidSealConfiguration if a number is out of range */
    public SealConfig {
        if (shares < 1) {
            throw new InvalidSealConfiguration("shares must be at least one");
        }
        if (threshold < 1) {
            throw new InvalidSealConfiguration("threshold must be at least one");
        }
        if (shares > 1 && threshold == 1) {
            throw new InvalidSealConfiguration("threshold must be greater than one for multiple shares");
        }
        if (shares > Shamir.MAX_SHARES) {
            throw new InvalidSealConfiguration("shares must be less than 256");
        }
        if (threshold > Shamir.MAX_SHARES) {
            throw new InvalidSealConfiguration("threshold must be less than 256");
        }
        if (threshold > shares) {
            throw new InvalidSealConfiguration("threshold cannot be larger than shares");
        }
    }
}
