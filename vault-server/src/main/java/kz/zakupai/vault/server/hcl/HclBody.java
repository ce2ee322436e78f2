package kz.zakupai.vault.server.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a document, block or map, in the order in which they are written. No attribute occurs twice.
 *
 * @param json whether the document is in the JSON form, where a block is an object inside an object per label
 */
public record HclBody(List<HclEntry> entries, boolean json) {
    public HclBody {
        entries = List.copyOf(entries);
    }

    /**
     * The value of attribute {@code name}, or null when absent.
     *
     * @throws HclSyntax if the name is used for a labelled block
     */
    public @Nullable HclValue attribute(String name) {
        for (HclEntry entry : entries) {
            if (entry.name().equals(name)) {
                if (!entry.labels().isEmpty()) {
                    throw new HclSyntax(entry.position(), "\"" + name + "\" takes a value, not a block with a label");
                }
                return entry.value();
            }
        }
        return null;
    }

    /**
     * All blocks of {@code type} in order, in either form. Without labels a map is as good as a block.
     *
     * @param labels how many labels such a block has, from 0
     * @throws HclSyntax if one has another number of labels or is no block
     */
    public List<HclBlock> blocks(String type, int labels) {
        List<HclBlock> found = new ArrayList<>();
        for (HclEntry entry : entries) {
            if (entry.name().equals(type)) {
                if (json) {
                    descend(entry.value(), labels, List.of(), entry.position(), type, found);
                } else {
                    found.add(asBlock(entry, labels));
                }
            }
        }
        return found;
    }

    private static HclBlock asBlock(HclEntry entry, int labels) {
        if (!(entry.value() instanceof HclValue.Body inside) || (!entry.block() && labels > 0)) {
            throw new HclSyntax(entry.position(), shape(entry.name(), labels));
        }
        if (entry.labels().size() != labels) {
            throw new HclSyntax(
                    entry.position(),
                    shape(entry.name(), labels) + ", not " + entry.labels().size() + " labels");
        }
        return new HclBlock(entry.labels(), inside.body(), entry.position());
    }

    private static void descend(
            HclValue value, int left, List<String> labels, HclPosition at, String type, List<HclBlock> found) {
        switch (value) {
            case HclValue.Items items ->
                items.values().forEach(item -> descend(object(item, type), left, labels, at, type, found));
            case HclValue.Body inside when left == 0 -> found.add(new HclBlock(labels, inside.body(), at));
            case HclValue.Body inside -> {
                for (HclEntry entry : inside.body().entries()) {
                    List<String> deeper = new ArrayList<>(labels);
                    deeper.add(entry.name());
                    descend(entry.value(), left - 1, deeper, entry.position(), type, found);
                }
            }
            default -> object(value, type);
        }
    }

    private static HclValue object(HclValue value, String type) {
        if (value instanceof HclValue.Body) {
            return value;
        }
        throw new HclSyntax(value.position(), "\"" + type + "\" takes an object here, not " + value.kind());
    }

    private static String shape(String type, int labels) {
        return "\"" + type + "\" is written as a block: " + type + " \"...\"".repeat(labels) + " { ... }";
    }
}
