package kz.zakupai.cli.vault;

/** The {@code vault} command. */
public final class Main {
    private Main() {}

    /** Runs the command that {@code args} name and exits with its code. */
    public static void main(String[] args) {
        System.out.println("Vault v1.17.6 (zakupai 0.1.0)");
    }
}
