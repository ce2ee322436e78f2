package kz.zakupai.portal.fault;

import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a request. */
public enum Fault {
    /** 429, with {@code Retry-After} where seconds are given. */
    RATE_LIMITED,
    /** 403, as for a wrong token. */
    FORBIDDEN,
    /** 500 with the portal's error body. */
    SERVER_ERROR,
    /** 502 with a page of HTML. */
    BAD_GATEWAY,
    /** 200 with a page of HTML, as a firewall answers. */
    HTML,
    /** No answer at all: the connection stays open and silent, at most the given seconds. */
    SILENCE,
    /** The connection is closed without an answer. */
    DISCONNECT,
    /** Half of the body, then the connection is closed. */
    CUT_OFF,
    /** The body in small pieces over the given seconds. */
    SLOW,
    /** A page that names itself as the next one. */
    NO_PROGRESS,
    /** GraphQL {@code errors[]} with 200. */
    GRAPHQL_ERROR;

    /** By its name in small letters: {@code rate_limited}. */
    static Optional<Fault> named(String name) {
        for (Fault fault : values()) {
            if (fault.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
