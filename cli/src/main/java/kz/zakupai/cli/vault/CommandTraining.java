package kz.zakupai.cli.vault;

/** What the launcher runs once to fill the start-up cache of short commands. */
final class CommandTraining {
    private CommandTraining() {}

    public static void main(String[] args) {
        Main.main(new String[] {"version"});
    }
}
