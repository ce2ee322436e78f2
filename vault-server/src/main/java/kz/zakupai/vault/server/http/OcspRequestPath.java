package kz.zakupai.vault.server.http;

import java.util.regex.Pattern;

/**
 * OCSP requests by GET (RFC 6960, appendix A): their path ends in base64, in which two slashes may meet. Those are told in
 * the alphabet that is made for paths (RFC 4648, section 5), so that no later step sees an empty segment.
 */
final class OcspRequestPath {
    private static final String MARK = "/ocsp/";

    /** The beginning of a DER sequence in base64, and nothing but base64 behind it. */
    private static final Pattern REQUEST = Pattern.compile("M[A-Za-z0-9+/]{63,}={0,2}");

    private OcspRequestPath() {}

    static String withoutEmptySegments(String path) {
        int mark = path.contains("//") ? path.indexOf(MARK) : -1;
        if (mark < 0) {
            return path;
        }
        int start = mark + MARK.length();
        String request = path.substring(start);
        return REQUEST.matcher(request).matches() ? path.substring(0, start) + request.replace('/', '_') : path;
    }
}
