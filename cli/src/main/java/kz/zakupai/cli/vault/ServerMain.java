package kz.zakupai.cli.vault;

import java.util.Arrays;
import java.util.List;
import kz.zakupai.vault.server.ServerCommand;

/**
 * {@code vault server} as the launcher starts it: past the hundreds of other commands, which a server that is to answer soon has no
 * time to load.
 */
public final class ServerMain {
    private ServerMain() {}

    /** @param args as {@link Main} takes them, {@code server} first */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /**
     * Serves until the thread is interrupted or the process ends; what is not {@code server}, or asks for its help, is done by
     * {@link Main}.
     *
     * @return the exit code
     */
    static int run(String... args) {
        return serves(args)
                ? ServerCommand.run(Arrays.copyOfRange(args, 1, args.length), System.out, System.err)
                : Main.run(List.of(args), System.getenv(), System.out, System.err);
    }

    private static boolean serves(String... args) {
        boolean serves = args.length > 0 && args[0].equals("server");
        for (String argument : args) {
            serves &= !CommandLine.asksForHelp(argument);
        }
        return serves;
    }
}
