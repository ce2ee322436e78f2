package kz.zakupai.cli.stack.migrate;

/** A {@code .env} file can't be read. The message says where and what to change, and never shows a value. */
final class DotenvSyntax extends RuntimeException {
    DotenvSyntax(String file, int line, int column, String problem) {
        super(file + ":" + line + ":" + column + ": " + problem);
    }
}
