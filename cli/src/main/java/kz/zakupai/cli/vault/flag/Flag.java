package kz.zakupai.cli.vault.flag;

import java.util.List;

/**
 * One flag of a command.
 *
 * @param name without dashes
 * @param aliases other names, left out of the help
 * @param initial the value when the flag is not given, in the flag's own syntax; empty for none
 * @param environment the variable that replaces {@code initial}; empty for none
 * @param usage one or more sentences for the help
 */
public record Flag(String name, FlagType type, List<String> aliases, String initial, String environment, String usage) {
    public Flag {
        aliases = List.copyOf(aliases);
    }

    public static Flag of(FlagType type, String name, String usage) {
        return new Flag(name, type, List.of(), "", "", usage);
    }

    public static Flag bool(String name, String usage) {
        return of(FlagType.BOOLEAN, name, usage);
    }

    public static Flag integer(String name, String usage) {
        return of(FlagType.INTEGER, name, usage);
    }

    public static Flag duration(String name, String usage) {
        return of(FlagType.DURATION, name, usage);
    }

    public static Flag text(String name, String usage) {
        return of(FlagType.TEXT, name, usage);
    }

    public static Flag texts(String name, String usage) {
        return of(FlagType.TEXTS, name, usage);
    }

    public static Flag pairs(String name, String usage) {
        return of(FlagType.PAIRS, name, usage);
    }

    /** The same flag with another name that may be used for it. */
    public Flag alias(String alias) {
        return new Flag(name, type, List.of(alias), initial, environment, usage);
    }

    /** The same flag with a value for when it is not given. */
    public Flag initially(String value) {
        return new Flag(name, type, aliases, value, environment, usage);
    }

    /** The same flag, whose value comes from the environment variable {@code variable} when it is not given. */
    public Flag from(String variable) {
        return new Flag(name, type, aliases, initial, variable, usage);
    }
}
