package kz.zakupai.vault.server.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.audit.filter.Filter;
import kz.zakupai.vault.server.audit.filter.FilterError;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * All options of a device.
 *
 * @param filter null to take every line
 * @param fallback whether it takes the lines that no other device wants, and only them
 * @param skipTest whether it is enabled without a line having been written to it
 */
record DeviceOptions(
        LineOptions lines, SinkOptions sink, @Nullable Filter filter, boolean fallback, boolean skipTest) {
    private static final List<String> COMMON = List.of(
            "format", "log_raw", "hmac_accessor", "elide_list_responses", "prefix", "filter", "fallback", "skip_test");

    /**
     * Reads and checks the options.
     *
     * @param prefixAllowed whether the server's configuration allows prefixes
     * @throws RequestFailure 400 naming the option, or an unknown type
     */
    static DeviceOptions of(String type, Map<String, String> options, boolean prefixAllowed) {
        if (options.containsKey("exclude")) {
            throw OptionTexts.refused(
                    "exclude is not supported: values are hashed already; use filter to leave out lines, "
                            + "elide_list_responses to shorten them");
        }
        var texts = new OptionTexts(options);
        List<String> names = new ArrayList<>(COMMON);
        names.addAll(
                switch (type) {
                    case "file" -> FileOptions.NAMES;
                    case "socket" -> SocketOptions.NAMES;
                    case "syslog" -> SyslogOptions.NAMES;
                    default -> throw OptionTexts.refused("unknown backend type: \"" + type + "\"");
                });
        texts.allow(type, names);
        SinkOptions sink = switch (type) {
            case "socket" -> SocketOptions.of(texts);
            case "syslog" -> SyslogOptions.of(texts);
            default -> FileOptions.of(texts);
        };
        LineOptions lines = LineOptions.of(texts, prefixAllowed);
        return new DeviceOptions(
                lines, sink, filter(texts), texts.flag("fallback", false), texts.flag("skip_test", false));
    }

    private static @Nullable Filter filter(OptionTexts options) {
        String text = options.text("filter", "");
        if (text.isEmpty()) {
            return null;
        }
        if (options.flag("fallback", false)) {
            throw OptionTexts.refused(
                    "a fallback device takes what no other device wants: it has no filter of its own");
        }
        try {
            return Filter.parse(text);
        } catch (FilterError e) {
            throw OptionTexts.refused("filter: " + e.getMessage());
        }
    }
}
