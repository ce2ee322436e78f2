package kz.zakupai.cli.vault.path;

/** Paths as users write them, with and without slashes around. */
public final class Paths {
    private Paths() {}

    /** Without spaces and slashes at either end. */
    public static String clean(String path) {
        String text = path.strip();
        int start = 0;
        while (start < text.length() && text.charAt(start) == '/') {
            start++;
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(start, end).strip();
    }

    /** With a slash at its end, unless it is empty. */
    public static String folder(String path) {
        String text = path.strip();
        return text.isEmpty() || text.endsWith("/") ? text : text + "/";
    }

    /** The parts with one slash between them and none at the end; empty parts count for nothing. */
    public static String join(String... parts) {
        String joined = String.join("/", parts).replaceAll("/{2,}", "/");
        boolean endsWithSlash = joined.length() > 1 && joined.endsWith("/");
        String trimmed = endsWithSlash ? joined.substring(0, joined.length() - 1) : joined;
        return parts[0].isEmpty() && trimmed.startsWith("/") ? trimmed.substring(1) : trimmed;
    }
}
