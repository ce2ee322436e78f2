package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.CODE;

import kz.zakupai.etl.journal.JournalReader;
import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lines of the portal's journal: they store nothing themselves and mark what was deleted. */
final class Journal implements Entity {
    private static final RecordForm FORM = RecordForm.keepingRest(
            Table.named("journal", "object_id").with(CODE, "object_id").build());

    @Override
    public String kind() {
        return "journal";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("object_id") && fields.has("date_action");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        record.trees().forEach(line::set);
        line.put("object_id", String.valueOf(record.row().keyed().value("object_id")));
        sink.journal(JournalReader.entry(line)
                .orElseThrow(() -> new RowRefusedException(
                        "action", "must come with service_name, date_action and an action that is U or D")));
    }
}
