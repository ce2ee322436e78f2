package kz.zakupai.cli.vault.policy;

/**
 * One line of HCL with its spaces in order.
 *
 * @param opened how many braces and brackets it opens more than it closes
 * @param opensComment whether a comment starts on it and goes on
 */
record HclLine(String text, int opened, boolean opensComment) {
    static HclLine of(String line) {
        return new Reader(line).read();
    }

    /** Walks over the characters; what is in a string or comment is copied as it is. */
    private static final class Reader {
        private final String line;
        private final StringBuilder text = new StringBuilder();
        private int at;
        private int opened;

        Reader(String line) {
            this.line = line;
        }

        HclLine read() {
            while (at < line.length()) {
                if (line.startsWith("#", at) || line.startsWith("//", at)) {
                    space();
                    text.append(line.substring(at));
                    break;
                }
                if (line.startsWith("/*", at)) {
                    int end = line.indexOf("*/", at + 2);
                    space();
                    text.append(line, at, end < 0 ? line.length() : end + 2);
                    if (end < 0) {
                        return new HclLine(text.toString(), opened, true);
                    }
                    at = end + 2;
                } else {
                    character(line.charAt(at));
                }
            }
            return new HclLine(text.toString().stripTrailing(), opened, false);
        }

        private void character(char c) {
            at++;
            switch (c) {
                case '"' -> string();
                case ' ', '\t' -> space();
                case '=' -> {
                    space();
                    text.append("= ");
                }
                case ',' -> {
                    trim();
                    text.append(", ");
                }
                case '[' -> {
                    opened++;
                    text.append('[');
                }
                case ']' -> {
                    opened--;
                    trim();
                    text.append(']');
                }
                case '{' -> {
                    opened++;
                    space();
                    text.append("{ ");
                }
                case '}' -> {
                    opened--;
                    space();
                    text.append('}');
                }
                default -> text.append(c);
            }
        }

        /** One space, unless there is one already, the line starts here or a bracket was just opened. */
        private void space() {
            int last = text.length() - 1;
            if (last >= 0 && text.charAt(last) != ' ' && text.charAt(last) != '[') {
                text.append(' ');
            }
        }

        private void trim() {
            while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
        }

        private void string() {
            text.append('"');
            while (at < line.length()) {
                char c = line.charAt(at++);
                text.append(c);
                if (c == '\\' && at < line.length()) {
                    text.append(line.charAt(at++));
                } else if (c == '"') {
                    return;
                }
            }
        }
    }
}
