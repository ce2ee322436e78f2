package kz.zakupai.cli.vault.flag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flags of one call with their values, and what was left of the arguments. Asking for a flag that the command does
 * not declare, or as another type, is a mistake of the program and throws {@link IllegalArgumentException}.
 */
public final class FlagValues {
    private final Map<String, Flag> declared;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private List<String> arguments = List.of();

    FlagValues(Map<String, Flag> declared, Map<String, String> environment) {
        this.declared = declared;
        for (Flag flag : declared.values()) {
            String fromEnvironment = flag.environment().isEmpty() ? null : environment.get(flag.environment());
            if (fromEnvironment != null && FlagParser.isValid(flag, fromEnvironment)) {
                values.put(flag.name(), new ArrayList<>(List.of(fromEnvironment)));
            } else if (!flag.initial().isEmpty()) {
                values.put(flag.name(), new ArrayList<>(List.of(flag.initial())));
            }
        }
    }

    void set(Flag flag, String value) {
        boolean first = given.add(flag.name());
        boolean many = flag.type() == FlagType.TEXTS || flag.type() == FlagType.PAIRS;
        if (first || !many) {
            values.put(flag.name(), new ArrayList<>());
        }
        values.computeIfAbsent(flag.name(), name -> new ArrayList<>()).add(value);
    }

    void arguments(List<String> rest) {
        arguments = List.copyOf(rest);
    }

    /** The arguments after the flags. */
    public List<String> arguments() {
        return arguments;
    }

    /** Whether the flag stood among the arguments (its environment variable doesn't count). */
    public boolean isGiven(String name) {
        return given.contains(name);
    }

    /** Whether this command declares the flag. */
    public boolean declares(String name) {
        return declared.containsKey(name);
    }

    public boolean bool(String name) {
        return FlagParser.parseBoolean(single(name, FlagType.BOOLEAN, "false"));
    }

    public long integer(String name) {
        return FlagParser.parseInteger(single(name, FlagType.INTEGER, "0"));
    }

    public Duration duration(String name) {
        return FlagParser.parseDuration(single(name, FlagType.DURATION, "0"));
    }

    /** The text, or the empty text when there is none. */
    public String text(String name) {
        return single(name, FlagType.TEXT, "");
    }

    public List<String> texts(String name) {
        check(name, FlagType.TEXTS);
        return values.getOrDefault(name, List.of()).stream().map(String::strip).toList();
    }

    /** In the order given; a repeated key keeps its last value. */
    public Map<String, String> pairs(String name) {
        check(name, FlagType.PAIRS);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : values.getOrDefault(name, List.of())) {
            int equals = pair.indexOf('=');
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    private String single(String name, FlagType type, String absent) {
        check(name, type);
        List<String> list = values.get(name);
        return list == null || list.isEmpty() ? absent : list.getLast();
    }

    private void check(String name, FlagType type) {
        Flag flag = declared.get(name);
        if (flag == null || flag.type() != type) {
            throw new IllegalArgumentException("no flag -" + name + " of type " + type + " is declared");
        }
    }
}
