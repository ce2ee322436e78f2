package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script of commands and of what they print. A line says by its start what it is:
 *
 * <pre>
 * # a comment
 * $ kv get secret/app      a command, without "vault"; 'single quotes' hold words together; NAME=value before it
 * NAME=$ read -field=x y   its stdout is kept and stands for ${NAME} in later lines
 * &lt; text                   a line of its stdin
 * | text                   a line of its stdout; &lt;...&gt; stands for anything
 * ! text                   a line of its stderr
 * ? 2                      its exit code; 0 where there is no such line
 * </pre>
 *
 * A command without any line about stdout or stderr must print nothing there; {@code |...} accepts whatever it prints.
 */
final class Transcript {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String WHATEVER = "...";

    private final VaultShell shell;
    private final Map<String, String> kept = new HashMap<>();

    Transcript(VaultShell shell, Map<String, String> known) {
        this.shell = shell;
        kept.putAll(known);
    }

    /** One command and what is expected of it. */
    private static final class Step {
        final int line;
        final String keptAs;
        final String command;
        final List<String> in = new ArrayList<>();
        final List<String> out = new ArrayList<>();
        final List<String> err = new ArrayList<>();
        int code;

        Step(int line, String keptAs, String command) {
            this.line = line;
            this.keptAs = keptAs;
            this.command = command;
        }
    }

    void play(String script) {
        for (Step step : steps(script)) {
            play(step);
        }
    }

    private static List<Step> steps(String script) {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String line : script.split("\n", -1)) {
            number++;
            int command = line.indexOf("$ ");
            boolean keeps = command > 1 && line.charAt(command - 1) == '=' && line.indexOf(' ') > command;
            if (command == 0 || keeps) {
                steps.add(new Step(number, keeps ? line.substring(0, command - 1) : "", line.substring(command + 2)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                expect(steps.getLast(), line);
            }
        }
        return steps;
    }

    private static void expect(Step step, String line) {
        String text = line.length() > 2 ? line.substring(2) : "";
        switch (line.charAt(0)) {
            case '<' -> step.in.add(text);
            case '|' -> step.out.add(line.equals("|...") ? WHATEVER : text);
            case '!' -> step.err.add(line.equals("!...") ? WHATEVER : text);
            case '?' -> step.code = Integer.parseInt(text);
            default -> throw new IllegalArgumentException("line " + step.line + " is followed by: " + line);
        }
    }

    private void play(Step step) {
        List<String> arguments = new ArrayList<>();
        Matcher words = WORD.matcher(filledIn(step.command));
        while (words.find()) {
            arguments.add(words.group(1) != null ? words.group(1) : words.group(2));
        }
        VaultShell surroundings = shell;
        while (arguments.getFirst().matches("[A-Z_]+=.*")) {
            String[] variable = arguments.removeFirst().split("=", 2);
            surroundings = surroundings.with(variable[0], variable[1]);
        }
        VaultShell.Outcome outcome = surroundings.run(arguments, filledIn(String.join("\n", step.in)));
        String place = "line " + step.line + ": vault " + step.command;
        if (step.keptAs.isEmpty()) {
            compare(place + ", stdout", outcome.out(), step.out);
        } else {
            kept.put(step.keptAs, outcome.out());
        }
        compare(place + ", stderr", outcome.err(), step.err);
        assertThat(outcome.code()).as(place + ", exit code").isEqualTo(step.code);
    }

    private void compare(String what, String actual, List<String> expected) {
        if (expected.equals(List.of(WHATEVER))) {
            return;
        }
        String pattern = expected.stream()
                .map(this::filledIn)
                .map(line -> Pattern.compile("<\\.\\.\\.>")
                        .splitAsStream(line + "\0")
                        .map(part -> part.equals("\0") ? "" : Pattern.quote(part.replace("\0", "")))
                        .collect(Collectors.joining("[^\\n]*")))
                .collect(Collectors.joining("\\n"));
        boolean matches = Pattern.matches(pattern + "\\n?", actual);
        if (!matches) {
            // A comparison of the texts shows where they differ.
            assertThat(actual).as(what).isEqualTo(String.join("\n", expected) + "\n");
        }
    }

    private String filledIn(String text) {
        String filled = text;
        for (Map.Entry<String, String> entry : kept.entrySet()) {
            filled = filled.replace("${" + entry.getKey() + "}", entry.getValue());
        }
        return filled;
    }
}
