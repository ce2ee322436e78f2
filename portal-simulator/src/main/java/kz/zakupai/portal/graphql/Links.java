package kz.zakupai.portal.graphql;

import java.util.Map;
import java.util.Optional;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.archive.References;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where nested objects come from that do not stand in the record itself. */
final class Links {
    private static final Map<String, Link> LINKS = Map.ofEntries(
            Map.entry("TrdBuy.Lots", new Link(Kind.LOT, "trd_buy_id", "id")),
            Map.entry("TrdBuy.Organizer", new Link(Kind.SUBJECT, "bin", "org_bin")),
            Map.entry("Lots.Plans", new Link(Kind.PLAN, "id", "point_list")),
            Map.entry("Lots.Customer", new Link(Kind.SUBJECT, "bin", "customer_bin")),
            Map.entry("Lots.TrdBuy", new Link(Kind.ANNOUNCEMENT, "id", "trd_buy_id")),
            Map.entry("Contract.Acts", new Link(Kind.ACT, "contract_id", "id")),
            Map.entry("Contract.Supplier", new Link(Kind.SUBJECT, "pid", "supplier_id")),
            Map.entry("Contract.Customer", new Link(Kind.SUBJECT, "pid", "customer_id")),
            Map.entry("Contract.TrdBuy", new Link(Kind.ANNOUNCEMENT, "id", "trd_buy_id")),
            Map.entry("TrdApp.Supplier", new Link(Kind.SUBJECT, "pid", "supplier_id")),
            Map.entry("TrdApp.TrdBuy", new Link(Kind.ANNOUNCEMENT, "id", "buy_id")));

    private static final Map<String, String[]> CODES = Map.ofEntries(
            Map.entry("TrdBuy.RefTradeMethods", new String[] {"ref_trade_methods", "ref_trade_methods_id"}),
            Map.entry("TrdBuy.RefSubjectType", new String[] {"ref_subject_type", "ref_subject_type_id"}),
            Map.entry("TrdBuy.RefBuyStatus", new String[] {"ref_buy_status", "ref_buy_status_id"}),
            Map.entry("TrdBuy.RefTypeTrade", new String[] {"ref_type_trade", "ref_type_trade_id"}),
            Map.entry("Lots.RefLotsStatus", new String[] {"ref_lots_status", "ref_lot_status_id"}),
            Map.entry("Lots.RefTradeMethods", new String[] {"ref_trade_methods", "ref_trade_methods_id"}),
            Map.entry("Lots.RefBuyTradeMethods", new String[] {"ref_trade_methods", "ref_buy_trade_methods_id"}),
            Map.entry("Contract.RefContractStatus", new String[] {"ref_contract_status", "ref_contract_status_id"}),
            Map.entry("Plans.RefUnits", new String[] {"ref_units", "ref_units_code"}),
            Map.entry("Plans.RefSubjectType", new String[] {"ref_subject_type", "ref_subject_type_id"}),
            Map.entry("Plans.RefTradeMethods", new String[] {"ref_trade_methods", "ref_trade_methods_id"}),
            Map.entry("Plans.RefPlnPointStatus", new String[] {"ref_pln_point_status", "ref_pln_point_status_id"}),
            Map.entry("Plans.RefFinsource", new String[] {"ref_finsource", "ref_finsource_id"}),
            Map.entry("Plans.RefBudgetType", new String[] {"ref_budget_type", "ref_budget_type_id"}),
            Map.entry("AppLot.RefAppStatus", new String[] {"ref_po_st", "status_id"}));

    private final Archive archive;
    private final References references;

    private record Link(Kind kind, String theirs, String ours) {}

    Links(Archive archive, References references) {
        this.archive = archive;
        this.references = references;
    }

    /** What stands at {@code name} in {@code parent}: an object, an array of objects, or null. */
    JsonNode follow(String type, String name, Schema.Field field, ObjectNode parent) {
        JsonNode own = parent.path(name);
        if (!own.isMissingNode()) {
            return own;
        }
        String key = type + "." + name;
        String[] code = CODES.get(key);
        Link link = LINKS.get(key);
        if (code != null) {
            return orNull(references.entry(code[0], parent.path(code[1]).asString("")));
        }
        if (link == null) {
            return field.list() ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.nullNode();
        }
        JsonNode ours = parent.path(link.ours());
        if (field.list()) {
            return list(link, ours);
        }
        return orNull(one(link, ours));
    }

    private JsonNode list(Link link, JsonNode ours) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        if (ours.isArray()) {
            ours.forEach(element -> one(link, element).ifPresent(found::add));
        } else {
            archive.with(link.kind(), link.theirs(), ours.asString("")).forEach(found::add);
        }
        return found;
    }

    private Optional<ObjectNode> one(Link link, JsonNode ours) {
        if (link.theirs().equals(link.kind().key())) {
            return ours.isIntegralNumber() ? archive.find(link.kind(), ours.asLong()) : Optional.empty();
        }
        return archive.with(link.kind(), link.theirs(), ours.asString("")).findFirst();
    }

    private static JsonNode orNull(Optional<ObjectNode> found) {
        return found.<JsonNode>map(object -> object).orElseGet(JsonNodeFactory.instance::nullNode);
    }
}
