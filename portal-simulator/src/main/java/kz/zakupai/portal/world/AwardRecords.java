package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import kz.zakupai.portal.world.Draft.Addendum;
import kz.zakupai.portal.world.Draft.Offer;
import kz.zakupai.portal.world.Draft.Omitted;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bids and contracts as the portal shows them. */
final class AwardRecords {
    private static final long DENOMINATOR = 100;

    private AwardRecords() {}

    static ObjectNode bid(Participant bidder, long id, long announcement, LocalDateTime applied) {
        ObjectNode bid = Wire.object();
        bid.put("id", id).put("buy_id", announcement).put("supplier_id", bidder.pid());
        bid.putNull("cr_fio").putNull("mod_fio").put("supplier_bin_iin", bidder.bin());
        bid.put("prot_id", announcement + 7).put("prot_number", Long.toString(announcement + 7));
        bid.put("date_apply", Wire.time(applied) + String.format(Locale.ROOT, ".%06d", id % 1_000_000));
        bid.put("system_id", 3).put("index_date", Wire.time(applied));
        return bid;
    }

    static ObjectNode bidLine(Draft draft, Offer offer, long id, long bidId, long lot, @Nullable Long planPoint) {
        boolean priced = !draft.omitted.contains(Omitted.BID_AMOUNTS);
        ObjectNode line = Wire.object();
        line.put("id", id).put("app_id", bidId).put("lot_id", lot);
        ArrayNode points = line.putArray("point_list");
        if (planPoint != null) {
            points.add(Long.toString(planPoint));
        }
        line.put("status_id", offer.status());
        line.putObject("RefAppStatus").put("id", offer.status()).put("name_ru", statusName(offer.status()));
        Wire.money(line, "price", priced ? (Long) (offer.amount() / draft.quantity) : null);
        Wire.money(line, "amount", priced ? (Long) offer.amount() : null);
        line.put("discount_value", 0).put("discount_price", 0);
        return line;
    }

    private static String statusName(int status) {
        return switch (status) {
            case Purchases.WON -> "Победитель";
            case Purchases.SECOND -> "Второй победитель";
            case Purchases.REJECTED -> "Отклонено";
            default -> "Подано";
        };
    }

    /**
     * One version of a contract.
     *
     * @param version 0 for the first, then its addenda
     */
    static ObjectNode contract(Draft draft, ContractIds ids, int version) {
        Participant supplier = draft.supplier;
        if (supplier == null) {
            throw new IllegalArgumentException("a contract needs a supplier");
        }
        Addendum addendum = version == 0 ? null : draft.addenda.get(version - 1);
        LocalDateTime signed = addendum == null ? draft.signed : addendum.signed();
        long sum = addendum == null ? draft.contractSum() : addendum.sum();
        boolean newest = version == draft.addenda.size();
        boolean executed = draft.executed != null;
        ObjectNode contract = Wire.object();
        contract.put("id", ids.version(version)).put("parent_id", version == 0 ? 0 : ids.version(version - 1));
        contract.put("root_id", ids.version(0)).put("trd_buy_id", ids.announcement());
        contract.put("trd_buy_number_anno", ids.announcement() == 0 ? null : ids.announcement() + "-1");
        contract.put("trd_buy_name_ru", draft.item.name()).put("trd_buy_name_kz", draft.item.name());
        contract.putArray("ref_amendm_agreem_justif_id").add(version == 0 ? 0 : 3);
        contract.put("ref_contract_status_id", !newest ? 455 : executed ? 390 : 190)
                .put("deleted", 0);
        contract.put("crdate", Wire.time(signed.minusDays(1)));
        contract.put("last_update_date", Wire.time(signed.plusHours(1)));
        parties(contract, draft, supplier);
        contract.put("contract_number", Integer.toString(ids.place()));
        contract.put(
                "contract_number_sys",
                String.format(
                        Locale.ROOT,
                        "%s/%02d%04d/%02d",
                        draft.customer.bin(),
                        draft.published.getYear() % 100,
                        ids.place(),
                        version));
        boolean dated = !draft.omitted.contains(Omitted.SIGN_DATE);
        contract.put("sign_date", dated ? Wire.time(signed) : null);
        contract.put(
                "ec_end_date",
                Wire.time(draft.published
                        .withMonth(12)
                        .withDayOfMonth(31)
                        .toLocalDate()
                        .atStartOfDay()));
        contract.put(
                "plan_exec_date", draft.omitted.contains(Omitted.PLANNED_END) ? null : Wire.time(draft.plannedEnd));
        contract.put("fakt_exec_date", newest ? Wire.time(draft.executed) : null);
        contract.put("contract_end_date", newest ? Wire.time(draft.executed) : null);
        boolean summed = !draft.omitted.contains(Omitted.CONTRACT_SUM);
        long withVat = supplier.pid() % 4 == 0 ? sum : sum + sum * vatPercent(signed) / DENOMINATOR;
        Wire.money(contract, "contract_sum", summed ? (Long) sum : null);
        Wire.money(contract, "contract_sum_wnds", summed ? (Long) withVat : null);
        Wire.money(contract, "fakt_sum", newest && executed ? sum : 0L);
        Wire.money(contract, "fakt_sum_wnds", newest && executed ? withVat : 0L);
        contract.put("fin_year", draft.published.getYear()).put("ref_subject_type_id", draft.subject);
        contract.put("fakt_trade_methods_id", draft.omitted.contains(Omitted.METHOD) ? null : draft.method);
        contract.put("ref_contract_type_id", version == 0 ? 1 : 2).put("ref_contract_cancel_id", 0);
        contract.put("ref_contract_agr_form_id", 1)
                .put("ref_contract_year_type_id", 1)
                .put("ref_finsource_id", 1);
        contract.put("ref_currency_code", "KZT")
                .put("exchange_rate", 1)
                .put("contract_ms", 0)
                .put("is_gu", 1);
        contract.put("enforcement", 1).put("with_nds", supplier.pid() % 4 == 0 ? 0 : 1);
        contract.put("sign_reason_doc_name", "Итоговый протокол")
                .put("sign_reason_doc_date", Wire.time(signed.minusDays(5)));
        contract.put("description_ru", draft.item.name()).put("description_kz", draft.item.name());
        contract.put("system_id", 3).put("index_date", Wire.time(signed.plusHours(2)));
        units(contract, draft, ids, version, sum);
        return contract;
    }

    private static void parties(ObjectNode contract, Draft draft, Participant supplier) {
        boolean customerSaid = !draft.omitted.contains(Omitted.CUSTOMER);
        boolean supplierSaid = !draft.omitted.contains(Omitted.SUPPLIER);
        contract.put("supplier_id", supplierSaid ? supplier.pid() : null);
        contract.put("supplier_biin", supplierSaid ? supplier.bin() : null);
        contract.put("supplier_legal_address", supplierSaid ? supplier.address() : null);
        contract.put("customer_id", customerSaid ? draft.customer.pid() : null);
        contract.put("customer_bin", customerSaid ? draft.customer.bin() : null);
        contract.put("customer_legal_address", customerSaid ? draft.customer.address() : null);
    }

    private static int vatPercent(LocalDateTime signed) {
        return signed.getYear() >= 2026 ? 16 : 12;
    }

    private static void units(ObjectNode contract, Draft draft, ContractIds ids, int version, long sum) {
        ObjectNode unit = contract.putArray("ContractUnits").addObject();
        unit.put("id", ids.version(version) * 2).put("lot_id", ids.lot());
        unit.put("pln_point_id", ids.planPoint()).put("quantity", draft.quantity);
        long price = sum / draft.quantity;
        Wire.money(unit, "item_price", price);
        Wire.money(unit, "item_price_wnds", price);
        Wire.money(unit, "total_sum", sum);
        Wire.money(unit, "total_sum_wnds", sum);
        unit.put("fact_sum", 0).put("fact_sum_wnds", 0).put("ks_proc", 0).put("deleted", 0);
        unit.put("exec_plan_date", Wire.time(draft.plannedEnd)).put("exec_fakt_date", Wire.time(draft.executed));
        unit.put("executed", draft.executed == null ? 0 : 1).put("root_id", ids.version(0) * 2);
        unit.put("ref_contract_status_id", 190);
    }

    /**
     * The numbers that a contract refers to.
     *
     * @param versions of all its versions, the first one first
     * @param announcement 0 for a direct contract
     * @param lot 0 likewise
     */
    record ContractIds(List<Long> versions, long announcement, long lot, long planPoint, int place) {
        ContractIds {
            versions = List.copyOf(versions);
        }

        long version(int version) {
            return versions.get(version);
        }
    }
}
