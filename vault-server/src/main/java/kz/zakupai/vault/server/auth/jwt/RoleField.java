package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;

/** The fields of a role besides the {@code token_*} ones, in the order in which a role is shown. */
final class RoleField {
    static final String ROLE_TYPE = "role_type";
    static final String EXPIRATION_LEEWAY = "expiration_leeway";
    static final String NOT_BEFORE_LEEWAY = "not_before_leeway";
    static final String CLOCK_SKEW_LEEWAY = "clock_skew_leeway";
    static final String BOUND_AUDIENCES = "bound_audiences";
    static final String BOUND_SUBJECT = "bound_subject";
    static final String BOUND_CLAIMS_TYPE = "bound_claims_type";
    static final String BOUND_CLAIMS = "bound_claims";
    static final String CLAIM_MAPPINGS = "claim_mappings";
    static final String OAUTH2_METADATA = "oauth2_metadata";
    static final String USER_CLAIM = "user_claim";
    static final String USER_CLAIM_JSON_POINTER = "user_claim_json_pointer";
    static final String GROUPS_CLAIM = "groups_claim";
    static final String ALLOWED_REDIRECT_URIS = "allowed_redirect_uris";
    static final String CALLBACK_MODE = "callback_mode";
    static final String POLL_INTERVAL = "poll_interval";
    static final String OIDC_DISABLE_CONFIRMATION = "oidc_disable_confirmation";
    static final String OIDC_SCOPES = "oidc_scopes";
    static final String VERBOSE_OIDC_LOGGING = "verbose_oidc_logging";
    static final String MAX_AGE = "max_age";
    static final String TOKEN_POLICIES_TEMPLATE_CLAIMS = "token_policies_template_claims";

    static final String TYPE_JWT = "jwt";
    static final String TYPE_OIDC = "oidc";
    static final String CLAIMS_STRING = "string";
    static final String CLAIMS_GLOB = "glob";
    static final String MODE_CLIENT = "client";
    static final String MODE_DIRECT = "direct";
    static final String MODE_DEVICE = "device";

    static final List<Field> ALL = List.of(
            Field.of(ROLE_TYPE, FieldType.STRING, "The kind of login: jwt, or oidc, which is the default."),
            Field.of(
                    EXPIRATION_LEEWAY,
                    FieldType.SIGNED_DURATION,
                    "How long a token without exp holds: 0 for 150 seconds, negative for none."),
            Field.of(
                    NOT_BEFORE_LEEWAY,
                    FieldType.SIGNED_DURATION,
                    "How long before its exp a token without nbf holds: 0 for 150 seconds, negative for none."),
            Field.of(
                    CLOCK_SKEW_LEEWAY,
                    FieldType.SIGNED_DURATION,
                    "How much the clocks may differ: 0 for 60 seconds, negative for none."),
            Field.of(BOUND_AUDIENCES, FieldType.COMMA_STRING_LIST, "Audiences of which a token must name one."),
            Field.of(BOUND_SUBJECT, FieldType.STRING, "The sub claim that a token must have."),
            Field.of(BOUND_CLAIMS_TYPE, FieldType.STRING, "How values of bound_claims are compared: string or glob.")
                    .orElse(CLAIMS_STRING),
            Field.of(
                    BOUND_CLAIMS,
                    FieldType.MAP,
                    "Claims, by name or JSON pointer, and for each a value or a list of values of which it must have one."),
            Field.of(
                    CLAIM_MAPPINGS,
                    FieldType.KEY_VALUE_PAIRS,
                    "Claims, by name or JSON pointer, and the metadata fields that they are copied to."),
            Field.of(
                    OAUTH2_METADATA,
                    FieldType.COMMA_STRING_LIST,
                    "Tokens of the provider that metadata shall hold: access_token, id_token, refresh_token."),
            Field.of(USER_CLAIM, FieldType.STRING, "The claim that names the user."),
            Field.of(USER_CLAIM_JSON_POINTER, FieldType.BOOL, "Whether user_claim is a JSON pointer."),
            Field.of(
                    GROUPS_CLAIM,
                    FieldType.STRING,
                    "The claim, by name or JSON pointer, that lists the user's groups."),
            Field.of(
                    ALLOWED_REDIRECT_URIS,
                    FieldType.COMMA_STRING_LIST,
                    "Addresses that a provider may send users back to."),
            Field.of(
                            CALLBACK_MODE,
                            FieldType.STRING,
                            "Whom the provider calls back: client, direct for this server, device for nobody.")
                    .orElse(MODE_CLIENT),
            Field.of(POLL_INTERVAL, FieldType.INT, "Seconds between polls in the callback modes direct and device."),
            Field.of(
                    OIDC_DISABLE_CONFIRMATION,
                    FieldType.BOOL,
                    "Whether a direct callback goes on without asking the person to confirm."),
            Field.of(OIDC_SCOPES, FieldType.COMMA_STRING_LIST, "Scopes to ask a provider for besides openid."),
            Field.of(
                    VERBOSE_OIDC_LOGGING,
                    FieldType.BOOL,
                    "Whether the names of received claims are logged when debugging; their values never are."),
            Field.of(MAX_AGE, FieldType.DURATION, "How long ago a user may have proven himself to the provider."),
            Field.of(
                    TOKEN_POLICIES_TEMPLATE_CLAIMS,
                    FieldType.BOOL,
                    "Whether names in token_policies are templates that claims are put into."));

    private RoleField() {}
}
