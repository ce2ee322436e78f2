package kz.zakupai.vault.server.config;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.hcl.HclBlock;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclEntry;
import kz.zakupai.vault.server.hcl.HclPosition;
import kz.zakupai.vault.server.hcl.HclSyntax;
import kz.zakupai.vault.server.hcl.HclValue;

/**
 * Blocks that say their type by a label or by an attribute {@code type} inside, as {@code method "approle" { ... }} and
 * {@code method { type = "approle" ... }}; in the JSON form an object, an object per type, or a list of either.
 */
final class TypedBlocks {
    private static final String TYPE = "type";

    private final String name;
    private final List<HclBlock> found = new ArrayList<>();

    private TypedBlocks(String name) {
        this.name = name;
    }

    /**
     * All blocks of a name, each with its type as its one label.
     *
     * @throws HclSyntax if one says no type, or two
     */
    static List<HclBlock> in(HclBody body, String name) {
        var blocks = new TypedBlocks(name);
        for (HclEntry entry : body.entries()) {
            if (entry.name().equals(name)) {
                blocks.add(entry, body.json());
            }
        }
        return blocks.found;
    }

    private void add(HclEntry entry, boolean json) {
        if (entry.labels().size() == 1 && entry.value() instanceof HclValue.Body inside) {
            found.add(new HclBlock(entry.labels(), inside.body(), entry.position()));
        } else if (entry.labels().isEmpty()) {
            unlabelled(entry.value(), entry.position(), json);
        } else {
            throw new HclSyntax(entry.position(), "\"" + name + "\" takes one label: its type");
        }
    }

    private void unlabelled(HclValue value, HclPosition at, boolean json) {
        if (value instanceof HclValue.Items items) {
            items.values().forEach(item -> unlabelled(item, item.position(), json));
            return;
        }
        if (!(value instanceof HclValue.Body inside)) {
            throw new HclSyntax(value.position(), "\"" + name + "\" takes a block, not " + value.kind());
        }
        if (inside.body().attribute(TYPE) instanceof HclValue.Text type) {
            found.add(new HclBlock(List.of(type.value()), inside.body(), at));
        } else if (json) {
            inside.body().entries().forEach(this::perType);
        } else {
            throw new HclSyntax(at, "\"" + name + "\" says no type: write " + name + " \"...\" { ... }");
        }
    }

    private void perType(HclEntry entry) {
        List<HclValue> values = entry.value() instanceof HclValue.Items items ? items.values() : List.of(entry.value());
        for (HclValue value : values) {
            if (!(value instanceof HclValue.Body inside)) {
                throw new HclSyntax(value.position(), "\"" + name + "\" takes an object per type, not " + value.kind());
            }
            found.add(new HclBlock(List.of(entry.name()), inside.body(), entry.position()));
        }
    }
}
