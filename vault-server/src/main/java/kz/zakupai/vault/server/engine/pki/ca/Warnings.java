package kz.zakupai.vault.server.engine.pki.ca;

import java.util.List;
import kz.zakupai.vault.server.request.Response;

/** Texts of Vault that warn of authorities which will not do what most people want. */
final class Warnings {
    static final String NO_URLS =
            "This mount hasn't configured any authority information access (AIA) fields; this may make"
                    + " it harder for systems to find missing certificates in the chain or to validate revocation status of"
                    + " certificates. Consider updating /config/urls or the newly generated issuer with this information.";

    static final String NO_URLS_FOR_INTERMEDIATE = NO_URLS
            + " Since this certificate is an intermediate, it might be useful to regenerate this certificate after fixing"
            + " this problem for the root mount.";

    static final String NO_SUBJECT =
            "This issuer certificate was generated without a Subject; this makes it likely that"
                    + " issuing leaf certs with this certificate will cause TLS validation libraries to reject this certificate.";

    static final String OUTLIVES_ISSUER =
            "The expiration time for the signed certificate is after the CA's expiration time."
                    + " If the new certificate is not treated as a root, validation paths with the certificate past the issuing CA's"
                    + " expiration time will fail.";

    static final String ROOT_URLS_IGNORED =
            "When generating root CA, found global AIA configuration with issuer_id template"
                    + " unsuitable for root generation. This AIA configuration has been ignored. To include AIA on this root CA, set"
                    + " the global AIA configuration to not include issuer_id and instead to refer to a static issuer name.";

    static final String DELETED_ALL =
            "DELETE /root deletes all keys and issuers; prefer the new DELETE /key/:key_ref and"
                    + " DELETE /issuer/:issuer_ref for finer granularity, unless removal of all keys and issuers is desired.";

    static final String DEFAULT_WITHOUT_KEY =
            "This selected default issuer has no key associated with it. Some operations"
                    + " like issuing certificates and signing CRLs will be unavailable with the requested default issuer until a key"
                    + " is imported or the default issuer is changed.";

    static final String IMPORTED_DEFAULT_WITHOUT_KEY =
            "The default issuer has no key associated with it. Some operations"
                    + " like issuing certificates and signing CRLs will be unavailable with the requested default issuer until a key"
                    + " is imported or the default issuer is changed.";

    static final String DEFAULT_UNCHANGED =
            "Default issuer left unchanged: could not select new issuer automatically as"
                    + " multiple imported issuers had key material in Vault.";

    static final String DEFAULT_DOUBTFUL =
            "The imported bundle contained multiple certs matching keys, the default issuer"
                    + " that was selected should be verified and manually changed if incorrect.";

    static final String PSS_IN_OCSP =
            "Issuer uses a PSS Revocation Signature Algorithm. This algorithm will be downgraded to"
                    + " PKCS#1v1.5 signature scheme on OCSP responses, due to limitations in the OCSP library.";

    private Warnings() {}

    static String lastAuthority(String what) {
        return "Max path length of the " + what
                + " certificate is zero. This certificate cannot be used to issue intermediate CA certificates.";
    }

    static String mayFail(String reason) {
        return "issuance may fail: " + reason
                + "\n\nConsider setting the cluster-local address if it is not already set.";
    }

    static Response added(Response response, List<String> warnings) {
        Response answer = response;
        for (String warning : warnings) {
            answer = answer.withWarning(warning);
        }
        return answer;
    }
}
