package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.AMOUNT;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import kz.zakupai.etl.page.Fields;
import kz.zakupai.etl.page.PortalRecord;
import kz.zakupai.etl.page.RecordForm;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Units of contracts: nested in their contract, or as pages of their own ({@code /v3/contract/{id}/units}). */
final class ContractUnits implements Entity {
    private static final RecordForm FORM = RecordForm.of(Table.named("contract_units", "contract_id", "unit_key")
            .newerBy("last_update_date")
            .renamed("contract_registry_id", "contract_id", ID)
            .renamed("id", "portal_id", ID)
            .derived(TEXT, "unit_key")
            .derived(TIME, "last_update_date")
            .with(ID, "lot_id", "pln_point_id", "root_id")
            .with(AMOUNT, "item_price", "item_price_wnds", "quantity", "total_sum", "total_sum_wnds")
            .with(AMOUNT, "fact_sum", "fact_sum_wnds")
            .with(NUMBER, "ref_contract_status_id", "executed", "deleted")
            .with(TIME, "exec_plan_date", "exec_fakt_date")
            .build());

    @Override
    public String kind() {
        return "contract_units";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("contract_registry_id") && fields.has("item_price");
    }

    /** A page of its own may be one of several, so it says nothing about the units that are not in it. */
    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        Row row = record.row().with("portal_id").with("contract_id");
        sink.add(row.set("unit_key", "u" + record.number("portal_id")));
    }

    /** All units of the contract in {@code contract}, if it says which they are. */
    static void nested(PortalRecord contract, RowSink sink) {
        JsonNode units = contract.tree("contract_units");
        Long contractId = contract.number("id");
        if (contractId == null || !units.isArray()) {
            return;
        }
        Instant version = (Instant) contract.value("last_update_date");
        Set<String> keys = new HashSet<>();
        for (int place = 0; place < units.size(); place++) {
            keys.add(unit(contractId, version, place + 1, units.path(place), sink));
        }
        sink.unitsOf(contractId, keys, version);
    }

    private static String unit(long contractId, @Nullable Instant version, int place, JsonNode element, RowSink sink) {
        PortalRecord unit = FORM.read(element);
        Long portalId = unit.number("portal_id");
        String key = portalId != null ? "u" + portalId : "n" + place;
        try {
            Row row = unit.row().set("contract_id", contractId).set("unit_key", key);
            sink.add(version == null ? row : row.set("last_update_date", version));
        } catch (RowRefusedException refused) {
            sink.refuse(FORM.table(), contractId + "/" + key, refused);
        }
        return key;
    }
}
