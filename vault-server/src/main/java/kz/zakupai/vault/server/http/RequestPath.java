package kz.zakupai.vault.server.http;

/**
 * The path of a request: taken from the request line once, decoded once, and refused where two readers could read it
 * differently. What passes has no empty, {@code .} or {@code ..} segment and no control character; every later step sees
 * this text only.
 */
final class RequestPath {
    static final String PREFIX = "/v1/";

    private RequestPath() {}

    /**
     * The path below {@code /v1/}, possibly with a slash at its end.
     *
     * @throws Refused 404 outside of {@code /v1/}, 400 for tricks
     */
    static String of(String raw) {
        if (!raw.startsWith(PREFIX)) {
            throw Refused.with(404);
        }
        String path = PercentText.decode(raw, PREFIX.length(), raw.length(), false);
        if (path == null) {
            throw Refused.withoutBody(400);
        }
        String unambiguous = OcspRequestPath.withoutEmptySegments(path);
        check(unambiguous);
        return unambiguous;
    }

    private static void check(String path) {
        int start = 0;
        int length = path.length();
        for (int i = 0; i < length; i++) {
            char c = path.charAt(i);
            if (c < 0x20 || c == 0x7f) {
                throw Refused.withoutBody(400);
            }
            if (c == '/') {
                checkSegment(path, start, i);
                start = i + 1;
            }
        }
        if (start < length) {
            checkSegment(path, start, length);
        }
    }

    private static void checkSegment(String path, int start, int end) {
        int length = end - start;
        if (length == 0) {
            throw Refused.with(400, "empty path segments not supported");
        }
        boolean dots = path.charAt(start) == '.' && (length == 1 || (length == 2 && path.charAt(start + 1) == '.'));
        if (dots) {
            throw Refused.with(400, "relative paths not supported");
        }
    }
}
