package kz.zakupai.cli.vault.api;

/** What happens to requests: they are sent, or one is shown in their place. */
public enum Showing {
    NOTHING,
    CURL,
    POLICY
}
