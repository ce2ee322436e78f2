package kz.zakupai.etl.portal;

/** What to ask the portal. Both forms are built from this project's constants, numbers, dates and checked codes alone. */
public sealed interface PortalQuestion {

    /** The address for people and provenance, without query. */
    String name();

    /**
     * A REST path.
     *
     * @param path from {@code /v3/} on, with its query
     */
    record Rest(String path) implements PortalQuestion {
        @Override
        public String name() {
            int query = path.indexOf('?');
            return query < 0 ? path : path.substring(0, query);
        }
    }

    /**
     * A GraphQL query.
     *
     * @param root the one root that it asks for, for example {@code TrdBuy}
     * @param query the whole text
     */
    record GraphQl(String root, String query) implements PortalQuestion {
        @Override
        public String name() {
            return "/v3/graphql " + root;
        }
    }
}
