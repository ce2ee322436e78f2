package kz.zakupai.portal.world;

import java.util.List;
import kz.zakupai.portal.world.Draft.Omitted;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plan points, announcements and lots as the portal shows them. */
final class TenderRecords {
    private static final int APPROVED = 2;

    private TenderRecords() {}

    static ObjectNode plan(Draft draft, long id, long root, boolean approvalKnown) {
        Item item = draft.item;
        ObjectNode plan = Wire.object();
        plan.put("id", id).put("rootrecord_id", root).put("sys_subjects_id", draft.customer.pid());
        plan.put("subject_biin", draft.customer.bin());
        plan.put("subject_name_ru", draft.customer.name()).put("subject_name_kz", draft.customer.name());
        plan.put("name_ru", item.name()).put("name_kz", item.name());
        plan.put("desc_ru", item.name()).put("desc_kz", item.name());
        plan.put("extra_desc_ru", "для нужд учреждения").put("extra_desc_kz", "мекеме қажеттілігі үшін");
        plan.put("ref_trade_methods_id", draft.plannedMethod).put("ref_units_code", item.unit());
        plan.put("count", draft.quantity);
        Wire.money(plan, "price", draft.unitPrice);
        Wire.money(plan, "amount", draft.amount());
        Wire.money(plan, "sum_1", draft.amount());
        plan.put("sum_2", 0).put("sum_3", 0);
        plan.put("ref_months_id", draft.published.getMonthValue()).put("ref_pln_point_status_id", APPROVED);
        plan.put("pln_point_year", draft.published.getYear()).put("ref_subject_type_id", draft.subject);
        plan.put("ref_enstru_code", item.code()).put("ref_finsource_id", 1).put("ref_abp_code", 457);
        plan.put("is_qvazi", 0).put("is_active", 1).put("is_deleted", 0).put("prepayment", 0);
        plan.put("supply_date_ru", "30 календарных дней").put("ref_justification_id", draft.direct() ? 42 : 0);
        plan.put("ref_budget_type_id", 3)
                .put("ref_point_type_id", 1)
                .put("transfer_type", 0)
                .put("system_id", 3);
        plan.put("date_create", Wire.time(draft.approved.minusDays(1)));
        plan.put("timestamp", Wire.time(draft.approved));
        plan.put("date_approved", approvalKnown ? Wire.time(draft.approved) : null);
        plan.put("plan_act_id", id / 10).put("plan_act_number", "12").put("ref_plan_status_id", 3);
        plan.put("plan_fin_year", draft.published.getYear()).put("plan_preliminary", 0);
        plan.put("index_date", Wire.time(draft.approved.plusMinutes(10)));
        parts(draft, plan, id, approvalKnown);
        return plan;
    }

    private static void parts(Draft draft, ObjectNode plan, long id, boolean approvalKnown) {
        ObjectNode act = plan.putObject("PlanActs");
        act.put("plan_act_number", "12");
        act.put("date_approved", approvalKnown ? Wire.time(draft.approved) : null);
        ObjectNode enstru = plan.putObject("RefEnstru");
        enstru.put("code", draft.item.code()).put("name_ru", draft.item.name()).put("name_kz", draft.item.name());
        ObjectNode place = plan.putArray("PlansKato").addObject();
        place.put("id", id * 2).put("pln_points_id", id).put("ref_kato_code", draft.customer.kato());
        place.put("ref_countries_code", "398").put("full_delivery_place_name_ru", draft.customer.address());
        place.put("kato_full_name_ru", draft.customer.address()).put("count", draft.quantity);
        ObjectNode line = plan.putArray("PlansSpec").addObject();
        line.put("ekrb_code", "149")
                .put("ekrb_name_ru", "Приобретение прочих запасов")
                .put("abp_code", "457");
        line.put("fkrb_program_code", "001");
        Wire.money(line, "amount", draft.amount());
    }

    static ObjectNode announcement(List<Draft> drafts, long id) {
        Draft first = drafts.getFirst();
        boolean dated = !first.omitted.contains(Omitted.START_AND_END);
        boolean methodSaid = !first.omitted.contains(Omitted.METHOD);
        ObjectNode buy = Wire.object();
        buy.put("id", id).put("number_anno", id + "-1");
        buy.put("name_ru", "Приобретение: " + first.item.name()).put("name_kz", "Сатып алу: " + first.item.name());
        Wire.money(buy, "total_sum", drafts.stream().mapToLong(Draft::amount).sum());
        buy.put("count_lots", drafts.size());
        buy.put("ref_trade_methods_id", methodSaid ? first.method : null);
        buy.put("ref_subject_type_id", first.subject);
        // The portal leaves the customer out here more often than not: it stands with the lot.
        buy.put("customer_bin", id % 3 == 0 ? first.customer.bin() : null);
        buy.put("customer_pid", id % 3 == 0 ? first.customer.pid() : 0);
        buy.put("customer_name_ru", id % 3 == 0 ? first.customer.name() : null).putNull("customer_name_kz");
        buy.put("org_bin", first.customer.bin()).put("org_pid", first.customer.pid());
        buy.put("org_name_ru", first.customer.name()).put("org_name_kz", first.customer.name());
        buy.put("ref_buy_status_id", first.cancelled ? 430 : 350);
        buy.put("publish_date", Wire.time(first.published));
        buy.put("start_date", dated ? Wire.time(first.start) : null);
        buy.put("end_date", dated ? Wire.time(first.end) : null);
        buy.putNull("repeat_start_date").putNull("repeat_end_date");
        buy.put("itogi_date_public", Wire.time(first.end.plusDays(5)));
        buy.put("ref_type_trade_id", first.round > 1 ? 2 : 1).put("disable_person_id", 0);
        buy.putNull("discus_start_date").putNull("discus_end_date");
        buy.put("id_supplier", 0).putNull("biin_supplier").put("parent_id", 0).put("singl_org_sign", 0);
        buy.put("is_light_industry", 0).put("is_construction_work", first.construction ? 1 : 0);
        buy.putArray("fin_year").add(first.published.getYear());
        buy.putArray("kato").add(first.customer.kato());
        buy.put("system_id", 3).put("last_update_date", Wire.time(first.end.plusDays(5)));
        buy.put("index_date", Wire.time(first.end.plusDays(5).plusMinutes(3)));
        return buy;
    }

    static ObjectNode lot(Draft draft, long id, long announcement, long planRoot, @Nullable Long planPoint) {
        boolean methodSaid = !draft.omitted.contains(Omitted.METHOD);
        boolean customerSaid = !draft.omitted.contains(Omitted.CUSTOMER);
        boolean numbered = methodSaid && !draft.omitted.contains(Omitted.PLAN_POINTS);
        ObjectNode lot = Wire.object();
        lot.put("id", id);
        lot.put("lot_number", numbered ? planRoot + "-" + symbol(draft.method) + draft.round : Long.toString(id));
        lot.put("ref_lot_status_id", draft.cancelled ? 430 : draft.held ? 360 : 370);
        lot.put("last_update_date", Wire.time(draft.end.plusDays(5)));
        lot.put("union_lots", 0).put("count", draft.quantity);
        Wire.money(lot, "amount", draft.omitted.contains(Omitted.LOT_AMOUNT) ? null : (Long) draft.amount());
        lot.put("name_ru", draft.item.name()).put("name_kz", draft.item.name());
        lot.put("description_ru", "для нужд учреждения").put("description_kz", "мекеме қажеттілігі үшін");
        lot.put("customer_id", customerSaid ? draft.customer.pid() : null);
        lot.put("customer_bin", customerSaid ? draft.customer.bin() : null);
        lot.put("customer_name_ru", customerSaid ? draft.customer.name() : null);
        lot.put("customer_name_kz", customerSaid ? draft.customer.name() : null);
        lot.put("trd_buy_number_anno", announcement + "-1").put("trd_buy_id", announcement);
        lot.put("dumping", 0).put("dumping_lot_price", 0);
        lot.put("ref_trade_methods_id", methodSaid ? draft.plannedMethod : null);
        lot.put("ref_buy_trade_methods_id", methodSaid ? draft.method : null);
        lot.put("psd_sign", draft.psdSign).put("consulting_services", 0);
        ArrayNode points = lot.putArray("point_list");
        if (planPoint != null && !draft.omitted.contains(Omitted.PLAN_POINTS)) {
            points.add(planPoint);
        }
        lot.putArray("enstru_list").add(0);
        lot.putArray("pln_point_kato_list").add(draft.customer.kato());
        lot.put("singl_org_sign", 0).put("is_light_industry", 0);
        lot.put("is_construction_work", draft.construction ? 1 : 0);
        lot.put("disable_person_id", 0).put("is_deleted", 0).put("system_id", 3);
        lot.put("index_date", Wire.time(draft.end.plusDays(5).plusMinutes(3)));
        return lot;
    }

    private static String symbol(int method) {
        return switch (method) {
            case 2 -> "ОК";
            case 3 -> "ЗЦП";
            case 6 -> "ОИ";
            case 7 -> "А";
            case 23 -> "ОИПД";
            case 120 -> "КПП";
            case 188 -> "КРБС";
            default -> throw new IllegalArgumentException("no symbol for method " + method);
        };
    }
}
