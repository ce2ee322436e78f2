package kz.zakupai.vault.server.hcl;

import java.util.List;

/**
 * One {@code name = value} or {@code name "label" { ... }} of a body.
 *
 * @param labels of a block, in order; none for an attribute
 * @param value of a block always a {@link HclValue.Body}
 * @param block whether it was written as a block; never in the JSON form
 * @param position of the name
 */
public record HclEntry(String name, List<String> labels, HclValue value, boolean block, HclPosition position) {
    public HclEntry {
        labels = List.copyOf(labels);
    }
}
