package kz.zakupai.vault.server.token;

/** What becomes of the children of a revoked token. */
enum RevocationKind {
    /** They are revoked with it. */
    TREE,
    /** They live on without a parent. */
    ORPHANING
}
