package kz.zakupai.vault.server.identity.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import kz.zakupai.vault.server.request.RequestFailure;

/** Checks the issuers that operators configure. */
final class IssuerText {
    static final String WARNING = "If \"issuer\" is set explicitly, all tokens must be validated against that address,"
            + " including those issued by secondary clusters. Setting issuer to \"\" will restore the default behavior"
            + " of using the cluster's api_addr as the issuer.";

    private IssuerText() {}

    /** @throws RequestFailure 400 unless it is empty, or a scheme, a host and an optional port */
    static String checked(String issuer) {
        if (!issuer.isEmpty() && !valid(issuer)) {
            throw RequestFailure.badRequest("invalid issuer, which must include only a scheme, host, and optional port"
                    + " (e.g. https://example.com:8200)");
        }
        return issuer;
    }

    private static boolean valid(String issuer) {
        try {
            var uri = new URI(issuer);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            String authority = uri.getRawAuthority();
            return web
                    && authority != null
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && issuer.equals(uri.getScheme() + "://" + authority);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
