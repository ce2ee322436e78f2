package kz.zakupai.cli.agent.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Consul Template's functions on text. What comes through a pipe is the last argument. */
final class TextFunctions {
    private static final int MOST_SPACES = 1000;

    private TextFunctions() {}

    static Map<String, Operation> all() {
        return Map.ofEntries(
                Map.entry(
                        "toLower", arguments -> arguments.between(1, 1).text(0).toLowerCase(Locale.ROOT)),
                Map.entry(
                        "toUpper", arguments -> arguments.between(1, 1).text(0).toUpperCase(Locale.ROOT)),
                Map.entry("toTitle", arguments -> titled(arguments.between(1, 1).text(0))),
                Map.entry(
                        "trimSpace",
                        arguments -> arguments.between(1, 1).text(0).strip()),
                Map.entry("trim", TextFunctions::trimmed),
                Map.entry("trimPrefix", arguments -> {
                    String text = arguments.between(2, 2).text(1);
                    return text.startsWith(arguments.text(0))
                            ? text.substring(arguments.text(0).length())
                            : text;
                }),
                Map.entry("trimSuffix", arguments -> {
                    String text = arguments.between(2, 2).text(1);
                    return text.endsWith(arguments.text(0))
                            ? text.substring(
                                    0, text.length() - arguments.text(0).length())
                            : text;
                }),
                Map.entry(
                        "replaceAll",
                        arguments -> arguments.between(3, 3).text(2).replace(arguments.text(0), arguments.text(1))),
                Map.entry(
                        "regexMatch",
                        arguments -> pattern(arguments.between(2, 2))
                                .matcher(arguments.text(1))
                                .find()),
                Map.entry(
                        "regexReplaceAll",
                        arguments -> pattern(arguments.between(3, 3))
                                .matcher(arguments.text(2))
                                .replaceAll(arguments.text(1).replace("${", "$").replace("}", ""))),
                Map.entry("split", arguments -> split(arguments.between(2, 2))),
                Map.entry("indent", TextFunctions::indented));
    }

    private static String trimmed(Arguments arguments) {
        arguments.between(1, 2);
        if (arguments.count() == 1) {
            return arguments.text(0).strip();
        }
        String unwanted = arguments.text(0);
        String text = arguments.text(1);
        int from = 0;
        int to = text.length();
        while (from < to && unwanted.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && unwanted.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static String titled(String text) {
        StringBuilder titled = new StringBuilder();
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            titled.append(Character.isLetter(before) ? c : Character.toTitleCase(c));
            before = c;
        }
        return titled.toString();
    }

    private static List<String> split(Arguments arguments) {
        String separator = arguments.text(0);
        String text = arguments.text(1);
        if (text.isEmpty()) {
            return List.of();
        }
        return separator.isEmpty()
                ? text.codePoints().mapToObj(Character::toString).toList()
                : Arrays.asList(text.split(Pattern.quote(separator), -1));
    }

    private static String indented(Arguments arguments) {
        long spaces = arguments.between(2, 2).whole(0);
        if (spaces < 0 || spaces > MOST_SPACES) {
            throw arguments.error("takes 0 to " + MOST_SPACES + " spaces");
        }
        String margin = " ".repeat((int) spaces);
        return Arrays.stream(arguments.text(1).split("\n", -1))
                .map(line -> line.isEmpty() ? line : margin + line)
                .collect(Collectors.joining("\n"));
    }

    private static Pattern pattern(Arguments arguments) {
        try {
            return Pattern.compile(arguments.text(0));
        } catch (PatternSyntaxException e) {
            throw arguments.error("takes a regular expression, and this is none");
        }
    }
}
