package kz.zakupai.vault.server.seal;

import java.util.List;

/**
 * What a rekey shall make.
 *
 * @param holders whom the new shares are encrypted for: one for each share, or none for plain shares
 * @param backup keep the encrypted shares until somebody deletes them
 * @param verification the new shares must be given back before they count
 */
public record RekeyRequest(SealConfig config, List<PgpKey> holders, boolean backup, boolean verification) {
    /** @throws InvalidSealConfiguration if the parts do not fit together */
    public RekeyRequest {
        holders = List.copyOf(holders);
        if (!holders.isEmpty() && holders.size() != config.shares()) {
            throw new InvalidSealConfiguration(
                    "count mismatch between number of provided PGP keys and number of shares");
        }
        if (backup && holders.isEmpty()) {
            throw new InvalidSealConfiguration(
                    "cannot request a backup of the new keys without providing PGP keys for encryption");
        }
    }
}
