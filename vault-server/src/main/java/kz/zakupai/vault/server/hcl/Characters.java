package kz.zakupai.vault.server.hcl;

/** The document's characters from the first to the last, with the position of the next one. */
final class Characters {
    static final int END = -1;

    private final String text;
    private int index;
    private int line = 1;
    private int lineStart;

    Characters(String text) {
        this.text = text;
    }

    /** The next character, not taken, or {@link #END}. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        int at = index + ahead;
        return at < text.length() ? text.charAt(at) : END;
    }

    /** Takes the next character. */
    int take() {
        int c = peek();
        if (c != END) {
            index++;
            if (c == '\n') {
                line++;
                lineStart = index;
            }
        }
        return c;
    }

    /** Takes the rest of the line without its end: {@code \n}, {@code \r\n} or the end of the document. */
    String takeLine() {
        int newline = text.indexOf('\n', index);
        int end = newline < 0 ? text.length() : newline;
        int content = end > index && text.charAt(end - 1) == '\r' ? end - 1 : end;
        String rest = text.substring(index, content);
        index = end;
        return rest;
    }

    int index() {
        return index;
    }

    String since(int start) {
        return text.substring(start, index);
    }

    HclPosition position() {
        return new HclPosition(line, index - lineStart + 1);
    }

    HclSyntax error(String message) {
        return new HclSyntax(position(), message);
    }
}
