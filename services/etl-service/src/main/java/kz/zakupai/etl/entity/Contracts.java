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
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;

/**
 * Contracts with their units. An addendum is a contract of its own with the {@code root_id} of the first and the {@code
 * parent_id} of the one before it. Bank accounts, telephones and names of people are not taken over.
 */
final class Contracts implements Entity {
    private static final RecordForm FORM = RecordForm.of(
            Table.named("contracts", "id")
                    .newerBy("last_update_date")
                    .with(ID, "id", "parent_id", "root_id", "trd_buy_id", "supplier_id", "customer_id")
                    .with(TEXT, "trd_buy_number_anno", "trd_buy_name_ru", "contract_number", "contract_number_sys")
                    .with(NUMBER, "ref_contract_status_id", "ref_contract_type_id", "ref_contract_cancel_id")
                    .with(NUMBER, "ref_contract_agr_form_id", "ref_contract_year_type_id", "ref_subject_type_id")
                    .with(NUMBER, "ref_finsource_id", "fakt_trade_methods_id", "fin_year", "is_gu", "enforcement")
                    .with(NUMBER, "with_nds", "deleted", "system_id")
                    .with(IDS, "ref_amendm_agreem_justif_id")
                    .with(CODE, "ref_currency_code")
                    .with(TEXT, "supplier_legal_address", "customer_legal_address")
                    .with(TEXT, "sign_reason_doc_name", "description_ru", "description_kz")
                    .with(BIIN, "supplier_biin", "customer_bin")
                    .with(AMOUNT, "exchange_rate", "contract_sum", "contract_sum_wnds", "fakt_sum", "fakt_sum_wnds")
                    .with(AMOUNT, "contract_ms")
                    .with(TIME, "crdate", "sign_date", "ec_end_date", "plan_exec_date", "fakt_exec_date")
                    .with(TIME, "contract_end_date", "last_update_date", "index_date")
                    .build(),
            "contract_units",
            "acts");

    @Override
    public String kind() {
        return "contracts";
    }

    @Override
    public RecordForm form() {
        return FORM;
    }

    @Override
    public boolean recognises(Fields fields) {
        return fields.has("contract_number_sys") || fields.has("contract_sum");
    }

    @Override
    public void read(PortalRecord record, RowSink sink) throws RowRefusedException {
        sink.add(record.row().keyed());
        sink.contact(record.number("supplier_id"), ContactKind.ADDRESS, record.text("supplier_legal_address"));
        ContractUnits.nested(record, sink);
        Acts.nested(record, sink);
    }
}
