package kz.zakupai.etl.load;

/**
 * What became of the rows for one table.
 *
 * @param unchanged stored already as they came, or in a newer version, or repeated later in the page
 */
public record Counts(long inserted, long updated, long unchanged) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(inserted + other.inserted, updated + other.updated, unchanged + other.unchanged);
    }
}
