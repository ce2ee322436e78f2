package kz.zakupai.cli.vault.seal;

import kz.zakupai.cli.vault.command.CommandFailure;

/** Where a rekey is asked for: of the key that opens the store, or of the one that authorises. */
enum RekeyPath {
    BARRIER("barrier", "sys/rekey/", "sys/rekey/backup", "unseal key", "Unseal Key"),
    RECOVERY("recovery", "sys/rekey-recovery-key/", "sys/rekey/recovery-key-backup", "recovery key", "Recovery Key");

    private final String target;
    private final String prefix;
    private final String backup;
    private final String key;
    private final String title;

    RekeyPath(String target, String prefix, String backup, String key, String title) {
        this.target = target;
        this.prefix = prefix;
        this.backup = backup;
        this.key = key;
        this.title = title;
    }

    /** @param target the value of {@code -target}; {@code hsm} is Vault's old name for recovery */
    static RekeyPath of(String target) {
        return switch (target) {
            case "barrier" -> BARRIER;
            case "recovery", "hsm" -> RECOVERY;
            default -> throw CommandFailure.local("Unknown target: " + target);
        };
    }

    String target() {
        return target;
    }

    String init() {
        return prefix + "init";
    }

    String update() {
        return prefix + "update";
    }

    String verify() {
        return prefix + "verify";
    }

    String step(boolean verification) {
        return verification ? verify() : init();
    }

    String backup() {
        return backup;
    }

    /** What its shares are of. */
    String key() {
        return key;
    }

    /** What the terminal asks. */
    String question() {
        return title + " (will be hidden): ";
    }
}
