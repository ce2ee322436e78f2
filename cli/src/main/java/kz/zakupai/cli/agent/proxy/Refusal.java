package kz.zakupai.cli.agent.proxy;

/** The agent answers by itself. The message is for the client, in the form in which a Vault tells its errors. */
final class Refusal extends Exception {
    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
