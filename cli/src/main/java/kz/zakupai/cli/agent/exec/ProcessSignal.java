package kz.zakupai.cli.agent.exec;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A signal of POSIX.
 *
 * @param name without {@code SIG}
 * @param number on this platform
 */
public record ProcessSignal(String name, int number) {
    private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    private static final Map<String, Integer> NUMBERS = numbers();

    public static final ProcessSignal HANG_UP = named("HUP");
    public static final ProcessSignal INTERRUPT = named("INT");
    public static final ProcessSignal KILL = named("KILL");
    public static final ProcessSignal TERMINATE = named("TERM");

    /** What a program ended by a signal reports, as shells do it: 128 and the signal's number. */
    public static final int EXIT_CODE_BASE = 128;

    /** The signal of a name such as {@code SIGHUP} or {@code hup}; empty where there is none. */
    public static Optional<ProcessSignal> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        String bare = name.startsWith("SIG") ? name.substring("SIG".length()) : name;
        return Optional.ofNullable(NUMBERS.get(bare)).map(number -> new ProcessSignal(bare, number));
    }

    /** The names that {@link #parse} takes, for messages. */
    public static String names() {
        return "SIG" + String.join(", SIG", NUMBERS.keySet());
    }

    private static ProcessSignal named(String name) {
        return parse(name).orElseThrow();
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("HUP", 1);
        numbers.put("INT", 2);
        numbers.put("QUIT", 3);
        numbers.put("USR1", LINUX ? 10 : 30);
        numbers.put("USR2", LINUX ? 12 : 31);
        numbers.put("TERM", 15);
        numbers.put("KILL", 9);
        numbers.put("WINCH", 28);
        return numbers;
    }

    @Override
    public String toString() {
        return "SIG" + name;
    }
}
