package kz.zakupai.service.junit.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message in Telegram's HTML, read as Telegram reads it (core.telegram.org/bots/api#html-style): a few tags, each closed in
 * its order; four named entities and numbers; everything else refused or taken as it stands.
 *
 * @param text what people see
 * @param entities which parts of it are marked; offsets and lengths in UTF-16 units
 */
record HtmlText(String text, List<Entity> entities) {
    /** Tag to the type of the entity. {@code span} and {@code tg-emoji} ask for an attribute besides. */
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"));

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z0-9-]*)([^>]*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*([A-Za-z-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?\\s*");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot));?");

    HtmlText {
        entities = List.copyOf(entities);
    }

    /** @param address where a link leads; absent for everything else */
    record Entity(String type, int offset, int length, Optional<String> address) {}

    static HtmlText parse(String html) throws RefusedCallException {
        return new Reader(html).read();
    }

    private record Open(String tag, int offset, Map<String, String> attributes) {}

    private static final class Reader {
        private final String html;
        private final StringBuilder text = new StringBuilder();
        private final List<Entity> entities = new ArrayList<>();
        private final Deque<Open> open = new ArrayDeque<>();

        Reader(String html) {
            this.html = html;
        }

        HtmlText read() throws RefusedCallException {
            int place = 0;
            while (place < html.length()) {
                char next = html.charAt(place);
                if (next == '<') {
                    place = tag(place);
                } else if (next == '&') {
                    place = reference(place);
                } else {
                    text.append(next);
                    place++;
                }
            }
            if (!open.isEmpty()) {
                throw wrong("Can't find end tag corresponding to start tag \""
                        + open.peek().tag() + "\"");
            }
            return new HtmlText(text.toString(), entities);
        }

        private int reference(int place) {
            Matcher matcher = REFERENCE.matcher(html).region(place, html.length());
            if (!matcher.lookingAt()) {
                text.append('&');
                return place + 1;
            }
            int code = code(matcher);
            if (code == 0 || !Character.isValidCodePoint(code)) {
                text.append('&');
                return place + 1;
            }
            text.appendCodePoint(code);
            return matcher.end();
        }

        private static int code(Matcher reference) {
            if (reference.group(1) != null) {
                return Integer.parseInt(reference.group(1));
            }
            if (reference.group(2) != null) {
                return Integer.parseInt(reference.group(2), 16);
            }
            return switch (reference.group(3)) {
                case "lt" -> '<';
                case "gt" -> '>';
                case "amp" -> '&';
                default -> '"';
            };
        }

        private int tag(int place) throws RefusedCallException {
            Matcher matcher = TAG.matcher(html).region(place, html.length());
            if (!matcher.lookingAt()) {
                throw wrong("Unclosed start tag at byte offset " + bytes(place));
            }
            String name = matcher.group(2).toLowerCase(Locale.ROOT);
            if (matcher.group(1).isEmpty()) {
                start(name, matcher.group(3), place);
            } else {
                end(name, place);
            }
            return matcher.end();
        }

        private void start(String name, String rest, int place) throws RefusedCallException {
            if (!TAGS.containsKey(name)) {
                throw wrong("Unsupported start tag \"" + name + "\" at byte offset " + bytes(place));
            }
            Map<String, String> attributes = attributes(rest, place);
            if (name.equals("span") && !"tg-spoiler".equals(attributes.get("class"))) {
                throw wrong("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(place));
            }
            open.push(new Open(name, text.length(), attributes));
        }

        private Map<String, String> attributes(String rest, int place) throws RefusedCallException {
            Map<String, String> attributes = new HashMap<>();
            Matcher matcher = ATTRIBUTE.matcher(rest);
            int end = 0;
            while (end < rest.length() && matcher.region(end, rest.length()).lookingAt()) {
                String value = Optional.ofNullable(matcher.group(2))
                        .or(() -> Optional.ofNullable(matcher.group(3)))
                        .or(() -> Optional.ofNullable(matcher.group(4)))
                        .orElse("");
                attributes.put(
                        matcher.group(1).toLowerCase(Locale.ROOT), parse(value).text());
                end = matcher.end();
            }
            if (!rest.substring(end).isBlank()) {
                throw wrong("Unexpected end of name token at byte offset " + bytes(place));
            }
            return attributes;
        }

        private void end(String name, int place) throws RefusedCallException {
            Open last = open.poll();
            if (last == null) {
                throw wrong("Unexpected end tag at byte offset " + bytes(place));
            }
            if (!last.tag().equals(name)) {
                throw wrong("Unmatched end tag at byte offset " + bytes(place) + ", expected \"</" + last.tag()
                        + ">\", found \"</" + name + ">\"");
            }
            int length = text.length() - last.offset();
            Optional<String> address = Optional.ofNullable(last.attributes().get("href"))
                    .filter(href -> href.matches("(?i)(https?|tg)://.+"));
            boolean marks = !name.equals("a") || address.isPresent();
            if (length > 0 && marks) {
                entities.add(new Entity(TAGS.getOrDefault(name, name), last.offset(), length, address));
            }
        }

        private int bytes(int place) {
            return html.substring(0, place).getBytes(StandardCharsets.UTF_8).length;
        }

        private static RefusedCallException wrong(String problem) {
            return RefusedCallException.badRequest("can't parse entities: " + problem);
        }
    }
}
