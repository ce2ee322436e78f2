package kz.zakupai.vault.client.kv;

/** The two versions of the key-value engine; they differ in paths and in what an answer looks like. */
public enum KeyValueVersion {
    /** One value per path, no history. */
    V1,
    /** Numbered versions per path. */
    V2
}
