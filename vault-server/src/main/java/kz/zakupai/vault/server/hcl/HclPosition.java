package kz.zakupai.vault.server.hcl;

/**
 * Where something stands in a document.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record HclPosition(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
