package kz.zakupai.cli.vault.command;

/** One command. Its help, its flags and their parsing come from its declaration. */
public interface Command {
    Declaration declaration();

    /** Whether whatever follows the command's name counts for nothing, flags included. */
    default boolean ignoresArguments() {
        return false;
    }

    /**
     * Does it.
     *
     * @return the exit code: 0, 1 for a mistake in the arguments, 2 when the server is in the way
     * @throws CommandFailure to end with a message or a code
     */
    int run(Call call);
}
