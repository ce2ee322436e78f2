package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.CODE;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.IDS;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;

/** Bids (the portal's trd_app) and the lots they are for. */
final class Bids implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("bids", "id")
                    .with(ID, "id", "buy_id", "supplier_id", "prot_id")
                    .with(BIIN, "supplier_bin_iin")
                    .with(TEXT, "supplier_name_ru", "prot_number")
                    .with(TIME, "date_apply")
                    .build(),
            "app_lots",
            "supplier");

    private static final RecordForm LOTS = RecordForm.of(
            Table.named("bid_lots", "id")
                    .with(ID, "id", "lot_id")
                    .derived(ID, "bid_id")
                    .with(IDS, "point_list")
                    .with(NUMBER, "status_id")
                    .with(TEXT, "status_name_ru")
                    .with(AMOUNT, "price", "amount", "discount_value", "discount_price")
                    .with(CODE, "ref_currency_code")
                    .build(),
            "ref_app_status");

    @Override
    public String kind() {
        return "bids";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("app_lots");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        Row row = record.row().keyed();
        Nested.copy(record.tree("supplier"), "/name_ru", row, "supplier_name_ru");
        sink.add(row);
        Long bidId = record.number("id");
        Nested.each(record.tree("app_lots"), LOTS, sink, (lot, rows) -> bidLot(lot, bidId, rows));
    }

    private static void bidLot(PortalRecord lot, @Nullable Long bidId, RowSink sink) throws RowRefusedException {
        Row row = lot.row().keyed().with("lot_id").set("bid_id", bidId);
        Nested.copy(lot.tree("ref_app_status"), "/name_ru", row, "status_name_ru");
        Nested.copy(lot.tree("ref_app_status"), "/id", row, "status_id");
        sink.add(row);
    }
}
