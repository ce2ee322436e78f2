package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/** Members of tender commissions ({@code /v3/trd-buy/{id}/commission}) without their names. */
final class CommissionMembers implements Entity {
    private static final RecordForm FORM = RecordForm.of(Table.named("commission_members", "id")
            .newerBy("index_date")
            .with(ID, "id", "trd_buy_id")
            .with(NUMBER, "ref_comm_roles_id", "active", "system_id")
            .with(BIIN, "bin")
            .with(TIME, "index_date")
            .build());

    @Override
    public String kind() {
        return "commission_members";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("ref_comm_roles_id");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed().with("trd_buy_id"));
    }

    static void nested(PortalRecord announcement, RowSink sink) {
        Nested.each(announcement.tree("commission"), FORM, sink, (member, rows) -> {
            Row row = member.row().keyed().set("trd_buy_id", announcement.number("id"));
            rows.add(row);
        });
    }
}
