package kz.zakupai.vault.client.kv;

/** What a write expects to find. Engines of version 1 know {@link Any} only. */
public sealed interface CheckAndSet {
    /** Whatever is there is replaced. */
    CheckAndSet ANY = new Any();

    /** Nothing must be there. */
    CheckAndSet ABSENT = new Version(0);

    /** Exactly this version must be the current one; otherwise the write fails with 400 and changes nothing. */
    static CheckAndSet version(long version) {
        return new Version(version);
    }

    /** See {@link #ANY}. */
    record Any() implements CheckAndSet {}

    /** See {@link #version(long)}. */
    record Version(long number) implements CheckAndSet {
        public Version {
            if (number < 0) {
                throw new IllegalArgumentException("a version is 0 or more");
            }
        }
    }
}
