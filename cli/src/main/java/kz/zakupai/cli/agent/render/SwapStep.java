package kz.zakupai.cli.agent.render;

/** The steps from content to a file in use. */
enum SwapStep {
    PREPARE("preparation"),
    WRITE("writing"),
    VALIDATE("check"),
    COMMAND("command"),
    PROBE("probe");

    private final String words;

    SwapStep(String words) {
        this.words = words;
    }

    /** As a message calls it. */
    String words() {
        return words;
    }
}
