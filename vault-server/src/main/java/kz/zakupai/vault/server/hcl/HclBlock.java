package kz.zakupai.vault.server.hcl;

import java.util.List;

/**
 * A block of a known type.
 *
 * @param position of the block's name; in the JSON form, of its last label
 */
public record HclBlock(List<String> labels, HclBody body, HclPosition position) {
    public HclBlock {
        labels = List.copyOf(labels);
    }
}
