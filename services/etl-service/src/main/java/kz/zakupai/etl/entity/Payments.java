package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/** Payments by the treasury (the portal's treasury_pay). Accounts, tax numbers and names are not taken over. */
final class Payments implements Entity {
    private static final RecordForm FORM = RecordForm.of(Table.named("payments", "id")
            .newerBy("last_update_date")
            .with(ID, "id", "contract_id", "ppn")
            .with(AMOUNT, "pay_amount", "prepay_sum")
            .with(TIME, "pay_date", "dt_reg", "last_update_date", "index_date")
            .with(TEXT, "budget_name_ru")
            .with(CODE, "type_bujet", "func", "espk", "fin_source")
            .with(NUMBER, "system_id")
            .build());

    @Override
    public String kind() {
        return "payments";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("pay_amount") && fields.has("contract_id");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed());
    }
}
