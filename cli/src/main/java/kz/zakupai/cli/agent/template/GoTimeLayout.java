package kz.zakupai.cli.agent.template;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Times by Go's layouts, which show the time Mon Jan 2 15:04:05 MST 2006. See package time. */
final class GoTimeLayout {
    /** Longer parts first, so that 2006 is not read as 2 and 006. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("January", "MMMM");
        PARTS.put("Monday", "EEEE");
        PARTS.put("Z07:00", "XXX");
        PARTS.put("-07:00", "xxx");
        PARTS.put("-0700", "xx");
        PARTS.put("2006", "yyyy");
        PARTS.put("Jan", "MMM");
        PARTS.put("Mon", "EEE");
        PARTS.put("MST", "'UTC'");
        PARTS.put("01", "MM");
        PARTS.put("02", "dd");
        PARTS.put("15", "HH");
        PARTS.put("03", "hh");
        PARTS.put("04", "mm");
        PARTS.put("05", "ss");
        PARTS.put("06", "yy");
        PARTS.put("PM", "a");
    }

    private GoTimeLayout() {}

    /** @throws TemplateError if the layout shows no part of a time */
    static String formatted(String layout, Instant time, Arguments arguments) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder();
        boolean any = false;
        int at = 0;
        while (at < layout.length()) {
            String part = partAt(layout, at);
            if (part.isEmpty()) {
                text.append(layout.charAt(at));
                at++;
            } else {
                text.append(DateTimeFormatter.ofPattern(PARTS.get(part), Locale.ENGLISH)
                        .format(utc));
                at += part.length();
                any = true;
            }
        }
        if (!any) {
            throw arguments.error("takes a layout that shows Mon Jan 02 15:04:05 2006, or unix");
        }
        return text.toString();
    }

    private static String partAt(String layout, int at) {
        return PARTS.keySet().stream()
                .filter(part -> layout.startsWith(part, at))
                .findFirst()
                .orElse("");
    }
}
