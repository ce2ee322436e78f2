package kz.zakupai.portal.graphql;

/** A query that cannot be answered. The message goes into {@code errors[]}, as the portal words it. */
final class QueryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueryRefusedException(String message) {
        super(message);
    }

    QueryRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
