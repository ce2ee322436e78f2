package kz.zakupai.portal.archive;

/** The kinds of records that the portal holds. */
public enum Kind {
    SUBJECT("pid", "subject"),
    PLAN("id", "plans"),
    ANNOUNCEMENT("id", "trd-buy"),
    LOT("id", "lots"),
    BID("id", "trd-app"),
    CONTRACT("id", "contract"),
    ACT("id", "acts"),
    PAYMENT("id", "treasury-pay"),
    RNU("id", "rnu");

    private final String key;
    private final String path;

    Kind(String key, String path) {
        this.key = key;
        this.path = path;
    }

    /** The field that numbers the records, in snake_case. */
    public String key() {
        return key;
    }

    /** The first part of its REST paths, behind {@code /v3/}; also how the journal names the service. */
    public String path() {
        return path;
    }
}
