package kz.zakupai.etl.copy;

/**
 * What became of rows.
 *
 * @param given how many were given
 * @param inserted how many were not there
 * @param updated how many were there and changed; the others are stored as they came, or in a newer version
 */
public record Merged(long given, long inserted, long updated) {
    static final Merged NOTHING = new Merged(0, 0, 0);

    Merged plus(Merged other) {
        return new Merged(given + other.given, inserted + other.inserted, updated + other.updated);
    }
}
