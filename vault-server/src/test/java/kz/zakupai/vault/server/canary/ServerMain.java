package kz.zakupai.vault.server.canary;

import kz.zakupai.vault.server.ServerCommand;

/** {@code vault server} as a process of its own. */
final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) {
        System.exit(ServerCommand.run(arguments, System.out, System.err));
    }
}
