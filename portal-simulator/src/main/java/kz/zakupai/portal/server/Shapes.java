package kz.zakupai.portal.server;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where REST shows a record otherwise than as its plain fields, sometimes with other types for the same field. */
final class Shapes {
    private Shapes() {}

    /** In the list, numbers are text. */
    static ObjectNode rnuInList(ObjectNode entry) {
        ObjectNode view = Pages.plain(entry);
        view.put("id", entry.path("id").asString(""))
                .put("pid", entry.path("pid").asString(""));
        return view;
    }

    /** In the detail, the participant's number is a number, and so are the places. */
    static ObjectNode rnuDetail(ObjectNode entry) {
        ObjectNode view = Pages.plain(entry);
        view.put("id", entry.path("id").asString(""));
        view.putNull("supplier_head_name_kz").putNull("supplier_head_name_ru").putNull("supplier_head_biin");
        view.putNull("customer_name_ru").putNull("customer_name_kz").putNull("customer_biin");
        view.put("court_decision", "7119-25-00-2/" + entry.path("id").asString(""));
        view.set("court_decision_date", entry.path("start_date"));
        view.put("ref_reason_id", 3);
        ArrayNode places = view.putArray("kato_list");
        entry.path("kato_list").forEach(place -> places.add(Long.parseLong(place.asString("0"))));
        JsonNode founders = entry.path("Founders");
        if (founders.isArray()) {
            view.set("founders", founders);
        } else {
            view.putNull("founders");
        }
        return view;
    }

    static ObjectNode subject(ObjectNode entry) {
        ObjectNode view = Pages.plain(entry);
        view.put("total_address", entry.path("Address").size());
        view.set("address", entry.path("Address"));
        view.put("total_employees", entry.path("Employees").size());
        view.set("employees", entry.path("Employees"));
        return view;
    }

    static ObjectNode planDetail(ObjectNode entry) {
        ObjectNode view = Pages.plain(entry);
        view.set("ref_subject_types_id", entry.path("ref_subject_type_id"));
        view.set("kato", entry.path("PlansKato"));
        view.set("spec", entry.path("PlansSpec"));
        return view;
    }

    static ObjectNode bid(ObjectNode entry) {
        ObjectNode view = Pages.plain(entry);
        view.set("app_lots", entry.path("AppLots"));
        return view;
    }
}
