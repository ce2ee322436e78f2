package kz.zakupai.vault.server.audit.filter;

/** What an expression looks at. */
@FunctionalInterface
public interface FilteredLine {
    /** Empty where the line has none. */
    String value(Property property);
}
