package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import kz.zakupai.portal.world.Draft.Act;
import kz.zakupai.portal.world.Draft.Omitted;
import kz.zakupai.portal.world.Draft.Payment;
import tools.jackson.databind.node.ObjectNode;

/** Acts, payments and entries in the register of unfair participants as the portal shows them. */
final class ExecutionRecords {
    private static final int APPROVED = 15;

    private ExecutionRecords() {}

    static ObjectNode act(Draft draft, Act act, long id, long contract, long root, long supplier) {
        boolean overdueSaid = !draft.omitted.contains(Omitted.ACT_OVERDUE);
        ObjectNode record = Wire.object();
        record.put("id", id).put("akt_date", Wire.time(act.approved()));
        record.put("number_act", "A" + id + "/00/1").put("approve_date", Wire.time(act.approved()));
        record.put("create_date_act", Wire.time(act.approved().minusDays(1)));
        record.put("contract_root_id", root).put("contract_id", contract).put("status_id", APPROVED);
        record.put("is_deleted", 0).put("day_overdue", overdueSaid ? act.daysOverdue() : null);
        record.put("sum_avans", 0).put("sum_beginning", 0).put("sum_previously", 0);
        Wire.money(record, "sum_fine", overdueSaid ? (Long) act.fine() : null);
        Wire.money(record, "sum_transfer", act.sum());
        record.put("status_name_ru", "утвержден").put("status_name_kz", "бекітілді");
        record.put("supplier_id", supplier)
                .put("customer_id", draft.customer.pid())
                .put("is_gu", 1);
        record.put("type_act", 1)
                .put("ref_subject_type_id", draft.subject)
                .put("parent_id", 0)
                .put("system_id", 3);
        record.put("index_date", Wire.time(act.approved().plusMinutes(5)));
        return record;
    }

    static ObjectNode payment(Payment payment, long id, long contract) {
        ObjectNode record = Wire.object();
        record.put("id", id).put("contract_id", contract);
        record.put("dt_reg", Wire.time(payment.paid().minusDays(1)));
        Wire.money(record, "pay_amount", payment.sum());
        Wire.money(record, "prepay_sum", payment.prepaid());
        record.put("pay_date", Wire.time(payment.paid())).put("last_update_date", Wire.time(payment.paid()));
        record.put("type_bujet", "02").put("budget_name_ru", "Местный бюджет");
        record.put("budget_name_kz", "Жергілікті бюджет")
                .put("func", "457001000")
                .put("espk", "000149");
        record.put("fin_source", "1").put("system_id", 3).put("ppn", id);
        record.put("index_date", Wire.time(payment.paid().plusMinutes(5)));
        return record;
    }

    static ObjectNode rnu(Participant supplier, long id, LocalDateTime start, LocalDateTime end) {
        ObjectNode record = Wire.object();
        record.put("id", id).put("pid", supplier.pid());
        record.put("supplier_biin", supplier.bin()).putNull("supplier_innunp");
        record.put("supplier_name_ru", supplier.name()).put("supplier_name_kz", supplier.name());
        record.put("start_date", Wire.time(start))
                .put("end_date", Wire.time(end))
                .put("system_id", 3);
        record.putArray("kato_list").add(supplier.kato());
        record.put("index_date", Wire.time(start));
        return record;
    }
}
