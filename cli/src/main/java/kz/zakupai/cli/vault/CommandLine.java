package kz.zakupai.cli.vault;

import java.util.List;

/**
 * The arguments, parted: which command, what follows it.
 *
 * @param command the full name of a command or group, or what stands in its place; empty if there is none
 * @param rest what follows the command's name
 * @param help whether help is asked for, anywhere
 * @param flagsBefore whether flags stand before the command
 */
record CommandLine(String command, List<String> rest, boolean help, boolean flagsBefore) {
    static CommandLine of(List<String> arguments, CommandTree tree) {
        String command = "";
        List<String> rest = List.of();
        boolean help = false;
        boolean flagsBefore = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                break;
            }
            if (asksForHelp(argument)) {
                help = true;
            } else if (command.isEmpty() && argument.startsWith("-")) {
                flagsBefore = true;
            } else if (command.isEmpty() && !argument.isEmpty()) {
                command = longestName(arguments, i, tree);
                rest = arguments.subList(i + command.split(" ").length, arguments.size());
            }
        }
        return new CommandLine(command, List.copyOf(rest), help, flagsBefore);
    }

    static boolean asksForHelp(String argument) {
        return argument.equals("-h") || argument.equals("-help") || argument.equals("--help");
    }

    /** As many arguments from {@code start} on as make a known name; the one at {@code start} if they make none. */
    private static String longestName(List<String> arguments, int start, CommandTree tree) {
        String longest = arguments.get(start);
        StringBuilder name = new StringBuilder(longest);
        for (int i = start + 1; i < arguments.size(); i++) {
            String next = arguments.get(i);
            if (next.startsWith("-") || next.contains(" ")) {
                break;
            }
            name.append(' ').append(next);
            if (tree.knows(name.toString())) {
                longest = name.toString();
            }
        }
        return longest;
    }
}
