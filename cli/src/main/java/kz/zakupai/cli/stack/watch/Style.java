package kz.zakupai.cli.stack.watch;

/** How a piece of text looks on a terminal (ECMA-48, select graphic rendition). */
enum Style {
    PLAIN(""),
    HEADING("1"),
    QUIET("2"),
    GOOD("32"),
    WARNING("33"),
    BAD("1;31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text, boolean colours) {
        return !colours || code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
