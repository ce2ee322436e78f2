package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.OBJECT;
import static kz.zakupai.etl.table.ColumnType.TEXT;

import java.util.Map;
import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the portal's code lists. Its records do not say which list they are of: the name comes with the page. Where a
 * list has ids, they are what other tables refer to; its codes are then names only and kept as the portal writes them (two
 * of them with a Cyrillic С).
 */
final class References implements Entity {
    static final String PREFIX = "refs/";
    private static final int MAX_FIELDS = 20;

    private static final RecordForm FORM = RecordForm.keepingRest(Table.named("refs", "ref_name", "code")
            .derived(TEXT, "ref_name")
            .derived(CODE, "code")
            .with(TEXT, "name_ru", "name_kz")
            .renamed("id", "ref_id", ID)
            .derived(OBJECT, "attributes")
            .build());

    private final String refName;

    References(String refName) {
        this.refName = refName;
    }

    @Override
    public String kind() {
        return PREFIX + refName;
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return (fields.has("id") || fields.has("code"))
                && (fields.has("name_ru") || fields.has("name"))
                && fields.size() <= MAX_FIELDS;
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        Row row = record.row().set("ref_name", refName);
        Long id = record.number("ref_id");
        if (id != null) {
            row.set("code", id.toString());
        } else {
            Nested.copy(record.tree("code"), "", row, "code");
        }
        if (record.text("name_ru") == null) {
            Nested.copy(record.tree("name"), "", row, "name_ru");
        }
        row.set("attributes", rest(record.trees(), id == null));
        sink.add(row.with("code"));
    }

    private static ObjectNode rest(Map<String, JsonNode> trees, boolean codeIsKey) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        trees.forEach((field, value) -> {
            boolean stored = codeIsKey && field.equals("code");
            if (!stored) {
                rest.set(field, value);
            }
        });
        return rest;
    }
}
