package kz.zakupai.cli.stack.status;

/** How a table is written. */
public enum Format {
    /** Columns for people. */
    TABLE,
    /** A Markdown table. */
    MARKDOWN,
    /** A JSON array of objects, for scripts. */
    JSON
}
