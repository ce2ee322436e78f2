package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.IDS;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.Map;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Bids (the portal's trd_app) and the lots they are for. */
final class Bids implements Entity {
    private static final Table BIDS = Table.named("bids", "id")
            .with(ID, "id", "buy_id", "supplier_id", "prot_id")
            .with(BIIN, "supplier_bin_iin")
            .with(TEXT, "supplier_name_ru", "prot_number")
            .with(TIME, "date_apply")
            .build();

    private static final Table BID_LOTS = Table.named("bid_lots", "id")
            .with(ID, "id", "bid_id", "lot_id")
            .with(IDS, "point_list")
            .with(NUMBER, "status_id")
            .with(TEXT, "status_name_ru")
            .with(AMOUNT, "price", "amount", "discount_value", "discount_price")
            .build();

    @Override
    public String kind() {
        return "bids";
    }

    @Override
    public Table table() {
        return BIDS;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return element.has("app_lots");
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        Map<String, @Nullable Object> derived = Nested.derived();
        Nested.copy(element, "/supplier/name_ru", "supplier_name_ru", TEXT, derived);
        sink.add(Keys.checked(BIDS.row(element, derived)));
        Long bidId = Nested.id(element, "id");
        for (JsonNode lot : element.path("app_lots")) {
            bidLot(lot, bidId, sink);
        }
    }

    private static void bidLot(JsonNode lot, @Nullable Long bidId, RowSink sink) {
        Map<String, @Nullable Object> derived = Nested.derived();
        derived.put("bid_id", bidId);
        try {
            Nested.copy(lot, "/ref_app_status/name_ru", "status_name_ru", TEXT, derived);
            sink.add(Keys.require(Keys.checked(BID_LOTS.row(lot, derived)), "lot_id"));
        } catch (RowRefusedException refused) {
            sink.refuse(BID_LOTS, lot.path("id").asString(""), refused);
        }
    }
}
