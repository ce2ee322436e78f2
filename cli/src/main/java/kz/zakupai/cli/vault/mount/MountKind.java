package kz.zakupai.cli.vault.mount;

/** The two things that are mounted, and how paths and messages name them. */
public enum MountKind {
    SECRETS_ENGINE("secrets", "secrets engine", "sys/mounts"),
    AUTH_METHOD("auth", "auth method", "sys/auth");

    private final String group;
    private final String noun;
    private final String root;

    MountKind(String group, String noun, String root) {
        this.group = group;
        this.noun = noun;
        this.root = root;
    }

    /** The group of commands. */
    String group() {
        return group;
    }

    String noun() {
        return noun;
    }

    /** Where the API keeps them. */
    String root() {
        return root;
    }
}
