package kz.zakupai.cli.vault.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays a policy out as HCL's own formatter does: two spaces for each level, one space around {@code =} and after commas,
 * the equals signs of neighbouring lines below each other, no more than one empty line. Comments, strings and heredocs
 * keep their content. The text must be valid HCL.
 */
final class PolicyLayout {
    private static final Pattern ATTRIBUTE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z0-9_.-]+) = (.*)");
    private static final Pattern HEREDOC = Pattern.compile("<<-?([A-Za-z0-9_]+)$");

    private final List<String> lines = new ArrayList<>();
    /** Neighbouring attributes, whose equals signs are still to be aligned: where in {@link #lines} they start. */
    private int groupStart = -1;

    private int depth;
    private String heredocEnd = "";
    private boolean inComment;

    private PolicyLayout() {}

    static String of(String text) {
        PolicyLayout layout = new PolicyLayout();
        text.replace("\r\n", "\n").lines().forEach(layout::line);
        layout.endGroup();
        while (!layout.lines.isEmpty() && layout.lines.getLast().isEmpty()) {
            layout.lines.removeLast();
        }
        return layout.lines.isEmpty() ? "" : String.join("\n", layout.lines) + "\n";
    }

    private void line(String line) {
        if (!heredocEnd.isEmpty()) {
            lines.add(line);
            heredocEnd = line.strip().equals(heredocEnd) ? "" : heredocEnd;
        } else if (inComment) {
            lines.add(line.stripTrailing());
            inComment = !line.contains("*/");
        } else if (line.isBlank()) {
            endGroup();
            if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
                lines.add("");
            }
        } else {
            code(line.strip());
        }
    }

    private void code(String line) {
        HclLine code = HclLine.of(line);
        int closing = 0;
        while (closing < code.text().length() && "}]".indexOf(code.text().charAt(closing)) >= 0) {
            closing++;
        }
        int before = depth;
        depth = Math.max(0, depth + code.opened());
        boolean whole = depth == before
                && closing == 0
                && ATTRIBUTE.matcher(code.text()).matches();
        Matcher heredoc = HEREDOC.matcher(code.text());
        if (heredoc.find()) {
            heredocEnd = heredoc.group(1);
            whole = false;
        }
        inComment = code.opensComment();
        if (!whole) {
            endGroup();
        } else if (groupStart < 0) {
            groupStart = lines.size();
        }
        lines.add("  ".repeat(Math.max(0, before - closing)) + code.text());
    }

    /** Pads the names of the group's attributes to the longest one. */
    private void endGroup() {
        if (groupStart < 0) {
            return;
        }
        List<String> group = lines.subList(groupStart, lines.size());
        int longest = group.stream().mapToInt(PolicyLayout::nameEnd).max().orElse(0);
        group.replaceAll(line -> {
            int end = nameEnd(line);
            return line.substring(0, end) + " ".repeat(longest - end) + line.substring(end);
        });
        groupStart = -1;
    }

    private static int nameEnd(String line) {
        Matcher attribute = ATTRIBUTE.matcher(line);
        return attribute.find() ? attribute.end(1) : 0;
    }
}
