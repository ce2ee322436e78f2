package kz.zakupai.vault.server.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses that may be called. */
final class OutboundAddress {
    private static final int MAX_LENGTH = 8192;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private OutboundAddress() {}

    /** @throws OutboundFailure when it is no http or https URL with a host */
    static URI parse(String address) {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usable = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && address.length() <= MAX_LENGTH;
            if (usable) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw refusal(address, e);
        }
        throw refusal(address, null);
    }

    private static OutboundFailure refusal(String address, @Nullable Throwable cause) {
        String message = "not an http or https address: " + shown(address);
        return cause == null
                ? new OutboundFailure(OutboundFailure.Reason.BAD_ADDRESS, message)
                : new OutboundFailure(OutboundFailure.Reason.BAD_ADDRESS, message, cause);
    }

    /**
     * Where a redirect leads.
     *
     * @throws OutboundFailure when that is not http or https, or leads from https to http
     */
    static URI redirect(URI from, String location) {
        URI target;
        try {
            target = parse(from.resolve(location).toString());
        } catch (IllegalArgumentException e) {
            throw refusal(location, e);
        }
        boolean weaker = "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(target.getScheme());
        if (weaker) {
            throw new OutboundFailure(
                    OutboundFailure.Reason.BAD_ADDRESS,
                    "redirected from https to http, which is not followed: " + shown(from.toString()));
        }
        return target;
    }

    /**
     * The address without what may hold a secret (query, fragment, user and password), on one line: it goes to logs.
     */
    static String shown(String address) {
        String text = CONTROL.matcher(address.strip()).replaceAll(" ");
        int end = text.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = text.indexOf(mark);
            end = at >= 0 && at < end ? at : end;
        }
        String path = text.substring(0, Math.min(end, 200));
        int authority = path.indexOf("//");
        int user = path.indexOf('@');
        return authority >= 0 && user > authority ? path.substring(0, authority + 2) + path.substring(user + 1) : path;
    }
}
