package kz.zakupai.cli.stack.watch;

/** A piece of text and its look. */
record Cell(String text, Style style) {
    static Cell of(String text) {
        return new Cell(text, Style.PLAIN);
    }
}
