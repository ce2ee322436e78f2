package kz.zakupai.vault.server.engine;

/** How the wire value of a field is read; the names in the OpenAPI document follow from it. */
public enum FieldType {
    STRING,
    LOWERCASE_STRING,
    /** Letters, digits, {@code _ - .}, starting and ending in a letter, digit or {@code _}. */
    NAME,
    INT,
    INT64,
    FLOAT,
    BOOL,
    /** A JSON object. */
    MAP,
    /** A JSON object of strings, or {@code k=v} texts. */
    KEY_VALUE_PAIRS,
    /** A list of strings; a single string counts as one item. */
    STRING_LIST,
    /** A list of strings; a single string is split at commas. */
    COMMA_STRING_LIST,
    /** A list of integers; a single string is split at commas. */
    COMMA_INT_LIST,
    /** Seconds as number, or a Go duration such as {@code 1h30m} or {@code 2d}; not negative. */
    DURATION,
    /** As DURATION, negative allowed. */
    SIGNED_DURATION,
    /** RFC 3339 or Unix seconds. */
    TIME,
    /** Any JSON value, handed over as it is. */
    ANY
}
