package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;

/** The fields of the configuration, in the order in which it is shown. */
final class ConfigurationField {
    static final String OIDC_DISCOVERY_URL = "oidc_discovery_url";
    static final String OIDC_DISCOVERY_CA_PEM = "oidc_discovery_ca_pem";
    static final String OIDC_CLIENT_ID = "oidc_client_id";
    static final String OIDC_CLIENT_SECRET = "oidc_client_secret";
    static final String OIDC_RESPONSE_MODE = "oidc_response_mode";
    static final String OIDC_RESPONSE_TYPES = "oidc_response_types";
    static final String DEFAULT_ROLE = "default_role";
    static final String JWT_VALIDATION_PUBKEYS = "jwt_validation_pubkeys";
    static final String JWT_SUPPORTED_ALGS = "jwt_supported_algs";
    static final String JWKS_URL = "jwks_url";
    static final String JWKS_CA_PEM = "jwks_ca_pem";
    static final String JWKS_PAIRS = "jwks_pairs";
    static final String BOUND_ISSUER = "bound_issuer";
    static final String PROVIDER_CONFIG = "provider_config";
    static final String OVERRIDE_ALLOWED_SERVER_NAMES = "override_allowed_server_names";
    static final String NAMESPACE_IN_STATE = "namespace_in_state";
    static final String SKIP_JWKS_VALIDATION = "skip_jwks_validation";

    static final String MODE_QUERY = "query";
    static final String MODE_FORM_POST = "form_post";
    static final String TYPE_CODE = "code";
    static final String TYPE_ID_TOKEN = "id_token";

    /** What is stored and shown. */
    static final List<Field> SHOWN = List.of(
            text(OIDC_DISCOVERY_URL, "The issuer's address, where its OpenID Connect discovery document is found."),
            text(OIDC_DISCOVERY_CA_PEM, "Certificates in PEM to trust at the issuer instead of the system's."),
            text(OIDC_CLIENT_ID, "The client id that the provider has given, for logins of people."),
            text(OIDC_RESPONSE_MODE, "How the provider answers: query, which is the default, or form_post."),
            list(OIDC_RESPONSE_TYPES, "What the provider answers with: code, which is the default, or id_token."),
            Field.of(DEFAULT_ROLE, FieldType.LOWERCASE_STRING, "The role of a login that names none.")
                    .orElse(""),
            list(JWT_VALIDATION_PUBKEYS, "Public keys in PEM that tokens are verified with."),
            list(JWT_SUPPORTED_ALGS, "The signature algorithms that tokens may use."),
            text(JWKS_URL, "The address of the key set that tokens are verified with."),
            text(JWKS_CA_PEM, "Certificates in PEM to trust at jwks_url instead of the system's."),
            Field.of(
                    JWKS_PAIRS,
                    FieldType.ANY,
                    "Several key sets: a list of objects with jwks_url and, where wanted, jwks_ca_pem."),
            text(BOUND_ISSUER, "The iss claim that tokens must have."),
            Field.of(PROVIDER_CONFIG, FieldType.MAP, "Settings for certain providers.")
                    .orElse(Map.of()),
            list(
                    OVERRIDE_ALLOWED_SERVER_NAMES,
                    "Names of which the issuer's certificate must hold one, instead of its address's host."),
            Field.of(
                    NAMESPACE_IN_STATE,
                    FieldType.BOOL,
                    "Whether a namespace travels in the state and not in the redirect address; true when not given at first."));

    /** What is taken besides. */
    static final List<Field> HIDDEN = List.of(
            text(OIDC_CLIENT_SECRET, "The client secret that the provider has given; never shown."),
            Field.of(
                    SKIP_JWKS_VALIDATION,
                    FieldType.BOOL,
                    "Whether the configuration is stored, with a warning, when the issuer cannot be reached."));

    private ConfigurationField() {}

    private static Field text(String name, String description) {
        return Field.of(name, FieldType.STRING, description).orElse("");
    }

    private static Field list(String name, String description) {
        return Field.of(name, FieldType.COMMA_STRING_LIST, description).orElse(List.of());
    }
}
