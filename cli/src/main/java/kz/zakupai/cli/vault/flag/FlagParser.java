package kz.zakupai.cli.vault.flag;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.text.GoDuration;

/**
 * Parses arguments as Go's flag package does: {@code -name value}, {@code -name=value}, one dash or two, flags end at the
 * first argument that is none or at {@code --}.
 */
public final class FlagParser {
    private final Map<String, Flag> byName = new LinkedHashMap<>();
    private final Map<String, Flag> byAnyName = new LinkedHashMap<>();

    public FlagParser(List<FlagGroup> groups) {
        for (FlagGroup group : groups) {
            for (Flag flag : group.flags()) {
                byName.put(flag.name(), flag);
                byAnyName.put(flag.name(), flag);
                flag.aliases().forEach(alias -> byAnyName.put(alias, flag));
            }
        }
    }

    /** The values before any argument is parsed: the initial ones and those of the environment. */
    public FlagValues initial(Map<String, String> environment) {
        return new FlagValues(byName, environment);
    }

    /**
     * Parses {@code arguments} into {@code values}, which holds what could be parsed even when this fails.
     *
     * @throws FlagException with Go's text at the first argument that does not fit
     */
    public void parse(List<String> arguments, FlagValues values) {
        int at = 0;
        while (at < arguments.size()) {
            String argument = arguments.get(at);
            if (argument.length() < 2 || argument.charAt(0) != '-') {
                break;
            }
            at++;
            if (argument.equals("--")) {
                break;
            }
            values.arguments(arguments.subList(at, arguments.size()));
            at += parseOne(argument, arguments, at, values);
        }
        values.arguments(arguments.subList(at, arguments.size()));
    }

    /** Sets the flag that {@code argument} names; returns how many of the next arguments were its value. */
    private int parseOne(String argument, List<String> arguments, int next, FlagValues values) {
        String body = argument.substring(argument.startsWith("--") ? 2 : 1);
        if (body.startsWith("-") || body.startsWith("=")) {
            throw new FlagException("bad flag syntax: " + argument);
        }
        int equals = body.indexOf('=');
        String name = equals < 0 ? body : body.substring(0, equals);
        Flag flag = byAnyName.get(name);
        if (flag == null) {
            throw new FlagException("flag provided but not defined: -" + name);
        }
        if (equals >= 0) {
            set(flag, name, body.substring(equals + 1), values);
            return 0;
        }
        if (flag.type() == FlagType.BOOLEAN) {
            values.set(flag, "true");
            return 0;
        }
        if (next >= arguments.size()) {
            throw new FlagException("flag needs an argument: -" + name);
        }
        set(flag, name, arguments.get(next), values);
        return 1;
    }

    private static void set(Flag flag, String name, String value, FlagValues values) {
        try {
            check(flag, value);
        } catch (FlagException e) {
            String what = flag.type() == FlagType.BOOLEAN
                    ? "invalid boolean value \"" + value + "\" for -" + name
                    : "invalid value \"" + value + "\" for flag -" + name;
            throw new FlagException(what + ": " + e.getMessage());
        }
        values.set(flag, value);
    }

    static boolean isValid(Flag flag, String value) {
        try {
            check(flag, value);
            return true;
        } catch (FlagException e) {
            return false;
        }
    }

    private static void check(Flag flag, String value) {
        switch (flag.type()) {
            case BOOLEAN -> parseBoolean(value);
            case INTEGER -> parseInteger(value);
            case DURATION -> parseDuration(value);
            case PAIRS -> {
                if (value.indexOf('=') < 0) {
                    throw new FlagException("missing = in KV pair: \"" + value + "\"");
                }
            }
            case TEXT, TEXTS -> {}
        }
    }

    static boolean parseBoolean(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new FlagException("strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
        };
    }

    static long parseInteger(String value) {
        String digits = value.startsWith("+") || value.startsWith("-") ? value.substring(1) : value;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new FlagException("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new FlagException("strconv.ParseInt: parsing \"" + value + "\": value out of range");
        }
    }

    static Duration parseDuration(String value) {
        try {
            return value.equals("system") ? Duration.ofSeconds(-1) : GoDuration.parse(value);
        } catch (DateTimeException e) {
            throw new FlagException(String.valueOf(e.getMessage()));
        }
    }
}
