package kz.zakupai.vault.server.audit.filter;

/** Decides which lines a device takes. Immutable, thread-safe. */
public final class Filter {
    private final Condition condition;

    private Filter(Condition condition) {
        this.condition = condition;
    }

    /**
     * Reads an expression such as {@code mount_type == "kv" and not (path matches "^secret/ci/")}.
     *
     * <p>{@code not} binds strongest, then {@code and}, then {@code or}. A comparison is one of {@code property == "text"},
     * {@code property != "text"}, {@code property contains "text"}, {@code "text" in property}, {@code property matches
     * "pattern"}, their {@code not contains}, {@code not in} and {@code not matches}, and {@code property is empty} or
     * {@code is not empty}. Patterns are RE2's and are looked for anywhere in the value.
     *
     * @throws FilterError with the position of what can't be read
     */
    public static Filter parse(String text) throws FilterError {
        return new Filter(new FilterParser(text).parse());
    }

    public boolean takes(FilteredLine line) {
        return condition.holds(line);
    }
}
