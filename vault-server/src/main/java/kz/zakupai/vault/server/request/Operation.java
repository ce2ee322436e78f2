package kz.zakupai.vault.server.request;

/** What a request asks of a path. A POST or PUT is CREATE where nothing exists yet, else UPDATE. */
public enum Operation {
    CREATE,
    READ,
    UPDATE,
    PATCH,
    DELETE,
    LIST,
    HELP
}
