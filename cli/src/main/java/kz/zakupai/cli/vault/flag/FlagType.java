package kz.zakupai.cli.vault.flag;

/** What a flag's value is; decides how it is parsed and how the help names it. */
public enum FlagType {
    /** Needs no value: {@code -force} means {@code -force=true}. */
    BOOLEAN(""),
    INTEGER("int"),
    /** A Go duration, days with the suffix {@code d}, whole seconds, or {@code system}, which means minus one second. */
    DURATION("duration"),
    TEXT("string"),
    /** May be given many times. */
    TEXTS("string"),
    /** {@code key=value}; may be given many times. */
    PAIRS("key=value");

    private final String example;

    FlagType(String example) {
        this.example = example;
    }

    String example() {
        return example;
    }
}
