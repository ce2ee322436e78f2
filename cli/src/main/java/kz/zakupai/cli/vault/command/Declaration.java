package kz.zakupai.cli.vault.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagGroup;
import kz.zakupai.cli.vault.flag.FlagHelp;

/**
 * What a command is called, takes and is for.
 *
 * @param name with its group, for example {@code kv get}
 * @param parameters what follows the name in the usage line
 * @param synopsis one line for lists of commands
 * @param about the help's text
 * @param output which flags for the output there are
 * @param options the command's own flags
 */
public record Declaration(
        String name, String parameters, String synopsis, String about, Set<Output> output, List<Flag> options) {
    /** A flag that chooses what of the answer is printed, and how. */
    public enum Output {
        FIELD,
        FORMAT,
        DETAILED,
        /** {@code -format} takes {@code raw}, too. */
        RAW
    }

    public Declaration {
        output = Set.copyOf(output);
        options = List.copyOf(options);
    }

    /** A command without output flags and without flags of its own. */
    public static Declaration of(String name, String parameters, String synopsis, String about) {
        return new Declaration(name, parameters, synopsis, about, Set.of(), List.of());
    }

    public Declaration with(Output... flags) {
        EnumSet<Output> set = EnumSet.noneOf(Output.class);
        set.addAll(List.of(flags));
        return new Declaration(name, parameters, synopsis, about, set, options);
    }

    public Declaration options(Flag... flags) {
        return options(List.of(flags));
    }

    public Declaration options(List<Flag> flags) {
        return new Declaration(name, parameters, synopsis, about, output, flags);
    }

    /** All flags: those of every command, those for the output, its own. */
    public List<FlagGroup> flags() {
        List<Flag> outputFlags = new ArrayList<>();
        if (output.contains(Output.FIELD)) {
            outputFlags.add(CommonFlags.FIELD);
        }
        if (output.contains(Output.FORMAT)) {
            outputFlags.add(CommonFlags.FORMAT);
        }
        if (output.contains(Output.DETAILED)) {
            outputFlags.add(CommonFlags.DETAILED);
        }
        return List.of(
                CommonFlags.HTTP,
                new FlagGroup("Output Options", outputFlags),
                new FlagGroup("Command Options", options));
    }

    /** The help's beginning: what the command takes and is for. */
    public String usage() {
        String indented = "  " + about.strip().replace("\n", "\n  ").replace("\n  \n", "\n\n");
        return "Usage: vault " + name + " " + parameters + "\n\n" + indented;
    }

    /** The whole help. */
    public String help() {
        return usage() + "\n\n" + FlagHelp.of(flags());
    }
}
