package kz.zakupai.vault.server.engine.database.username;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times by Go's layouts, which write the reference time {@code Mon Jan 2 15:04:05 MST 2006}; always in UTC. */
final class GoTime {
    /** An element of a layout and Java's pattern for it; longer ones stand before their beginnings. */
    private record Element(String layout, String pattern) {}

    private static final List<Element> ELEMENTS = List.of(
            new Element("January", "MMMM"),
            new Element("Monday", "EEEE"),
            new Element("2006", "yyyy"),
            new Element("Z07:00", "XXX"),
            new Element("-07:00", "xxx"),
            new Element("-0700", "xx"),
            new Element(".000000000", ".SSSSSSSSS"),
            new Element(".000000", ".SSSSSS"),
            new Element(".000", ".SSS"),
            new Element("Jan", "MMM"),
            new Element("Mon", "EEE"),
            new Element("MST", "'UTC'"),
            new Element("002", "DDD"),
            new Element("01", "MM"),
            new Element("02", "dd"),
            new Element("03", "hh"),
            new Element("04", "mm"),
            new Element("05", "ss"),
            new Element("06", "yy"),
            new Element("15", "HH"),
            new Element("PM", "a"),
            new Element("1", "M"),
            new Element("2", "d"),
            new Element("3", "h"),
            new Element("4", "m"),
            new Element("5", "s"));

    private GoTime() {}

    static String format(String layout, Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        var text = new StringBuilder();
        int i = 0;
        while (i < layout.length()) {
            Element element = elementAt(layout, i);
            if (element == null) {
                text.append(layout.charAt(i));
                i++;
            } else {
                text.append(DateTimeFormatter.ofPattern(element.pattern, Locale.ENGLISH)
                        .format(time));
                i += element.layout.length();
            }
        }
        return text.toString();
    }

    private static @Nullable Element elementAt(String layout, int at) {
        for (Element element : ELEMENTS) {
            if (layout.startsWith(element.layout, at)) {
                return element;
            }
        }
        return null;
    }
}
