package kz.zakupai.vault.server.engine;

import java.nio.charset.StandardCharsets;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * The name of a user's entry below a mount, taken from the path parameter {@code {path...}} and checked: any printable
 * characters, segments parted by single slashes, none of them {@code .} or {@code ..}.
 */
public record EntryPath(String text) {
    private static final String FIELD = "path";
    private static final int MAX_BYTES = 2048;

    /** The path of a request that reads or deletes: 404 for a folder, which holds no value. */
    public static EntryPath readable(Call call) {
        String text = call.fields().string(FIELD);
        if (text.isEmpty() || text.endsWith("/")) {
            throw RequestFailure.notFound();
        }
        return checked(text);
    }

    /**
     * The path of a request that writes.
     *
     * @throws RequestFailure 400 when it can be no entry's name
     */
    public static EntryPath writable(Call call) {
        String text = call.fields().string(FIELD);
        if (text.isEmpty() || text.endsWith("/")) {
            throw RequestFailure.badRequest("cannot write to a path ending in '/'");
        }
        return checked(text);
    }

    /** The folder of a LIST: empty for the mount itself, else ending in a slash. */
    public static String folder(Call call) {
        String text = call.fields().string(FIELD);
        String name = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return name.isEmpty() ? "" : checked(name).text + "/";
    }

    /** One pass without copies: this stands in the way of every read. */
    private static EntryPath checked(String text) {
        boolean maybeLong = text.length() > MAX_BYTES / 3; // no character takes more than three bytes of UTF-8
        if (maybeLong && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw RequestFailure.badRequest("path is longer than " + MAX_BYTES + " bytes");
        }
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint == '/') {
                checkSegment(text, start, i);
                start = i + 1;
            } else if (unprintable(codePoint)) {
                throw RequestFailure.badRequest("path contains unprintable characters");
            }
            i += Character.charCount(codePoint);
        }
        checkSegment(text, start, text.length());
        return new EntryPath(text);
    }

    private static void checkSegment(String text, int start, int end) {
        if (start == end) {
            throw RequestFailure.badRequest("path contains an empty segment");
        }
        boolean dots =
                text.charAt(start) == '.' && (end - start == 1 || (end - start == 2 && text.charAt(start + 1) == '.'));
        if (dots) {
            throw RequestFailure.badRequest("relative paths not supported");
        }
    }

    private static boolean unprintable(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
