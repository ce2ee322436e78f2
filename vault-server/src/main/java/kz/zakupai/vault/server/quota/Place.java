package kz.zakupai.vault.server.quota;

/**
 * Where a request goes, or a lease comes from.
 *
 * @param mount the mount's uuid; empty for none
 * @param relative the path below the mount, without a slash at its end
 * @param otherSpelling how the mount reads the path as well; the same where there is only one spelling
 */
public record Place(String mount, String relative, String otherSpelling) {
    public Place {
        relative = trimmed(relative);
        otherSpelling = trimmed(otherSpelling);
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
