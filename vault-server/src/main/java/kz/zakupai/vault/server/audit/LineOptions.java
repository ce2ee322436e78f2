package kz.zakupai.vault.server.audit;

/**
 * What a device's lines say, whatever takes them.
 *
 * @param raw {@code log_raw}: values as they are
 * @param hashAccessors {@code hmac_accessor}
 * @param elideLists {@code elide_list_responses}: LIST answers as counts
 * @param prefix stands before each line
 */
record LineOptions(boolean raw, boolean hashAccessors, boolean elideLists, String prefix) {
    private static final int MAX_PREFIX = 256;

    /**
     * @param prefixAllowed whether the server's configuration allows prefixes: they can turn a log into any kind of file
     * @throws kz.zakupai.vault.server.request.RequestFailure 400 naming the option
     */
    static LineOptions of(OptionTexts options, boolean prefixAllowed) {
        String format = options.text("format", "json");
        if (format.equals("jsonx")) {
            throw OptionTexts.refused("format jsonx is not written by this server: leave format out or set it to json, "
                    + "and convert the lines where XML is needed");
        }
        if (!format.equals("json")) {
            throw OptionTexts.refused("unknown format \"" + format + "\": this server writes json only");
        }
        return new LineOptions(
                options.flag("log_raw", false),
                options.flag("hmac_accessor", true),
                options.flag("elide_list_responses", false),
                prefix(options.text("prefix", ""), prefixAllowed));
    }

    private static String prefix(String text, boolean allowed) {
        if (!text.isEmpty() && !allowed) {
            throw OptionTexts.refused(
                    "prefix is not allowed: set allow_audit_log_prefixing in the server's configuration");
        }
        if (text.length() > MAX_PREFIX || text.chars().anyMatch(Character::isISOControl)) {
            throw OptionTexts.refused(
                    "prefix must be at most " + MAX_PREFIX + " characters and without control characters");
        }
        return text;
    }
}
