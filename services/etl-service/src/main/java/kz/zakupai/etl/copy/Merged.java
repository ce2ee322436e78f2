package kz.zakupai.etl.copy;

/**
 * What a merge came to.
 *
 * @param inserted rows that were not there
 * @param updated rows that were there and changed
 */
public record Merged(long inserted, long updated) {
    static final Merged NOTHING = new Merged(0, 0);

    Merged plus(Merged other) {
        return new Merged(inserted + other.inserted, updated + other.updated);
    }
}
