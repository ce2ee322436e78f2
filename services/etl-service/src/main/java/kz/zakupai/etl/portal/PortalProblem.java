package kz.zakupai.etl.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kz.zakupai.service.portal.PortalFault;

/** Why a question to the portal brought no usable answer; also the label of {@code goszakup_errors_total}. */
public enum PortalProblem {
    TIMEOUT(Remedy.ASK_AGAIN),
    NETWORK(Remedy.ASK_AGAIN),
    RATE_LIMITED(Remedy.ASK_AGAIN),
    SERVER_ERROR(Remedy.ASK_AGAIN),
    /** No certificate chain to a known authority; most often the portal leaves out the one in between. */
    TLS(Remedy.OPERATOR),
    /** 401 or 403: the token is wrong or a year old, or the request does not come from Kazakhstan. */
    FORBIDDEN(Remedy.OPERATOR),
    /** There is no token in the Vault. */
    NO_TOKEN(Remedy.OPERATOR),
    REDIRECTED(Remedy.OPERATOR),
    /** 404, which for a record means that there is none. */
    NOT_FOUND(Remedy.NONE),
    /** Another 4xx. */
    CLIENT_ERROR(Remedy.NONE),
    /** Not JSON, or JSON that ends too early; often a page of HTML with status 200. */
    NOT_JSON(Remedy.NONE),
    /** {@code errors} in a GraphQL answer, with status 200. */
    GRAPHQL_ERROR(Remedy.NONE),
    /** The portal says that there is more and does not move on. */
    NO_PROGRESS(Remedy.NONE),
    TOO_LARGE(Remedy.NONE),
    /** A next page at another address than the portal's. */
    FOREIGN_ADDRESS(Remedy.NONE);

    /** What may help. */
    private enum Remedy {
        ASK_AGAIN,
        OPERATOR,
        NONE
    }

    private final Remedy remedy;

    PortalProblem(Remedy remedy) {
        this.remedy = remedy;
    }

    /** Whether it passes by itself: only then a question is asked again. */
    public boolean passes() {
        return remedy == Remedy.ASK_AGAIN;
    }

    /** Whether every other question would meet it too until somebody changes a setting or a secret. */
    public boolean needsOperator() {
        return remedy == Remedy.OPERATOR;
    }

    /** The label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All labels. */
    public static Set<String> labels() {
        return Arrays.stream(values()).map(PortalProblem::label).collect(Collectors.toUnmodifiableSet());
    }

    static PortalProblem of(PortalFault fault) {
        return switch (fault) {
            case TIMEOUT -> TIMEOUT;
            case NETWORK -> NETWORK;
            case TLS -> TLS;
            case FORBIDDEN -> FORBIDDEN;
            case RATE_LIMITED -> RATE_LIMITED;
            case SERVER_ERROR -> SERVER_ERROR;
            case NOT_JSON -> NOT_JSON;
            case UNEXPECTED -> CLIENT_ERROR;
            case TOO_LARGE -> TOO_LARGE;
            case NO_TOKEN -> NO_TOKEN;
        };
    }
}
