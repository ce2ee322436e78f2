package kz.zakupai.portal.server;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import kz.zakupai.portal.archive.References;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The paths under {@code /v3/} that list and show records. */
final class Rest {
    private static final Reply NO_COMPANY = Reply.notFound("Компания не найдена");
    private static final Reply NOT_LISTED = Reply.notFound("Поставщик не найден в реестре");
    private static final Reply NO_ROUTE = Reply.notFound("Страница не найдена.");

    private final Archive archive;
    private final References references;
    private final Journal journal;

    Rest(Archive archive, References references) {
        this.archive = archive;
        this.references = references;
        journal = new Journal(archive);
    }

    /** @param path behind {@code /v3/}, cut at the slashes */
    Reply answer(List<String> path, Query query) {
        String first = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        return switch (first) {
            case "journal" -> Reply.json(journal.page(query));
            case "refs" -> refs(rest, query);
            case "rnu" -> rnu(rest, query);
            case "subject" -> subject(rest, query);
            case "plans" -> plans(rest, query);
            case "trd-buy" -> announcements(rest, query);
            case "lots" -> lots(rest, query);
            case "contract" -> contracts(rest, query);
            case "trd-app" -> bids(rest, query);
            case "acts" -> plain(Kind.ACT, rest, query);
            case "treasury-pay" -> payments(rest, query);
            default -> NO_ROUTE;
        };
    }

    private Reply plain(Kind kind, List<String> rest, Query query) {
        if (rest.isEmpty() || rest.equals(List.of("all"))) {
            String path = "/" + kind.path() + (rest.isEmpty() ? "" : "/all");
            return list(kind, path, query, Pages::plain);
        }
        return rest.size() == 1
                ? shown(number(rest.getFirst()).flatMap(id -> archive.find(kind, id)), Pages::plain)
                : NO_ROUTE;
    }

    private Reply list(Kind kind, String path, Query query, UnaryOperator<ObjectNode> view) {
        Stream<ObjectNode> entries = archive.newestFirst(kind, query.number("search_after", Long.MAX_VALUE));
        return Reply.json(Pages.page(archive.total(kind), path, kind.key(), query, entries, view));
    }

    private Reply matching(
            Kind kind, String path, String field, String value, Query query, UnaryOperator<ObjectNode> view) {
        long before = query.number("search_after", Long.MAX_VALUE);
        List<ObjectNode> found = archive.with(kind, field, value).toList();
        Stream<ObjectNode> left =
                found.stream().filter(entry -> entry.path(kind.key()).asLong() < before);
        return Reply.json(Pages.page(found.size(), path, kind.key(), query, left, view));
    }

    private static Reply shown(Optional<ObjectNode> found, UnaryOperator<ObjectNode> view) {
        return found.map(entry -> Reply.json(view.apply(entry))).orElse(NO_ROUTE);
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private Reply refs(List<String> rest, Query query) {
        Optional<List<ObjectNode>> list = rest.isEmpty() ? Optional.empty() : references.list(rest.getFirst());
        if (list.isEmpty()) {
            // Of the lists that the portal has, those that the world does not use are empty. It does not serve
            // ref_enstru.
            boolean known = rest.size() == 1
                    && rest.getFirst().startsWith("ref_")
                    && !rest.getFirst().equals("ref_enstru");
            return known ? Reply.json(Pages.page(0, "", "id", query, Stream.empty(), Pages::plain)) : NO_ROUTE;
        }
        if (rest.size() > 1) {
            return shown(references.entry(rest.getFirst(), rest.get(1)), Pages::plain);
        }
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("total", list.get().size()).put("limit", query.limit()).put("next_page", "");
        ArrayNode items = page.putArray("items");
        list.get().forEach(items::add);
        return Reply.json(page);
    }

    private Reply rnu(List<String> rest, Query query) {
        if (rest.isEmpty()) {
            return list(Kind.RNU, "/rnu", query, Shapes::rnuInList);
        }
        List<ObjectNode> found =
                archive.with(Kind.RNU, "supplier_biin", rest.getFirst()).toList();
        return found.isEmpty()
                ? NOT_LISTED
                : Reply.json(Pages.page(found.size(), "/rnu", "id", query, found.stream(), Shapes::rnuDetail));
    }

    private Reply subject(List<String> rest, Query query) {
        if (rest.isEmpty() || rest.getFirst().equals("all")) {
            return plain(Kind.SUBJECT, rest, query);
        }
        boolean byBin = rest.getFirst().equals("biin") && rest.size() > 1;
        Optional<ObjectNode> found = byBin
                ? archive.with(Kind.SUBJECT, "bin", rest.get(1)).findFirst()
                : number(rest.getFirst()).flatMap(pid -> archive.find(Kind.SUBJECT, pid));
        if (found.isEmpty()) {
            return NO_COMPANY;
        }
        int behind = byBin ? 2 : 1;
        if (rest.size() == behind) {
            return Reply.json(Shapes.subject(found.get()));
        }
        return switch (rest.get(behind)) {
            case "address" -> nested(found.get(), "Address", query);
            case "employees" -> nested(found.get(), "Employees", query);
            default -> NO_ROUTE;
        };
    }

    private static Reply nested(ObjectNode owner, String part, Query query) {
        List<ObjectNode> parts = StreamSupport.stream(owner.path(part).spliterator(), false)
                .map(JsonNode::asObject)
                .toList();
        return Reply.json(Pages.page(parts.size(), "", "id", query, parts.stream(), Pages::plain));
    }

    private Reply plans(List<String> rest, Query query) {
        String first = rest.isEmpty() ? "" : rest.getFirst();
        return switch (first) {
            case "", "all" -> list(Kind.PLAN, first.isEmpty() ? "/plans" : "/plans/all", query, Pages::plain);
            case "view" ->
                rest.size() == 2
                        ? shown(number(rest.get(1)).flatMap(id -> archive.find(Kind.PLAN, id)), Shapes::planDetail)
                        : NO_ROUTE;
            case "deleted" -> Reply.json(Pages.page(0, "/plans/deleted", "id", query, Stream.empty(), Pages::plain));
            default -> matching(Kind.PLAN, "/plans/" + first, "subject_biin", first, query, Pages::plain);
        };
    }

    private Reply announcements(List<String> rest, Query query) {
        if (rest.size() == 2) {
            String value = rest.get(1);
            return switch (rest.getFirst()) {
                case "bin" ->
                    matching(Kind.ANNOUNCEMENT, "/trd-buy/bin/" + value, "org_bin", value, query, Pages::plain);
                case "number-anno" ->
                    shown(archive.with(Kind.ANNOUNCEMENT, "number_anno", value).findFirst(), Pages::plain);
                default -> Reply.json(Pages.page(0, "", "id", query, Stream.empty(), Pages::plain));
            };
        }
        return plain(Kind.ANNOUNCEMENT, rest, query);
    }

    private Reply lots(List<String> rest, Query query) {
        if (rest.size() == 2) {
            String value = rest.get(1);
            return switch (rest.getFirst()) {
                case "bin" -> matching(Kind.LOT, "/lots/bin/" + value, "customer_bin", value, query, Pages::plain);
                case "number-anno" ->
                    matching(Kind.LOT, "/lots/number-anno/" + value, "trd_buy_number_anno", value, query, Pages::plain);
                default -> NO_ROUTE;
            };
        }
        return plain(Kind.LOT, rest, query);
    }

    private Reply contracts(List<String> rest, Query query) {
        if (rest.equals(List.of("number")) || rest.equals(List.of("number-sys"))) {
            String field = rest.getFirst().equals("number") ? "contract_number" : "contract_number_sys";
            return shown(
                    archive.with(Kind.CONTRACT, field, query.text("number").orElse(""))
                            .findFirst(),
                    Pages::plain);
        }
        if (rest.size() == 2) {
            String value = rest.get(1);
            return switch (rest.getFirst()) {
                case "number-anno" ->
                    matching(
                            Kind.CONTRACT,
                            "/contract/number-anno/" + value,
                            "trd_buy_number_anno",
                            value,
                            query,
                            Pages::plain);
                case "supplier" ->
                    matching(Kind.CONTRACT, "/contract/supplier/" + value, "supplier_biin", value, query, Pages::plain);
                case "customer" ->
                    matching(Kind.CONTRACT, "/contract/customer/" + value, "customer_bin", value, query, Pages::plain);
                default ->
                    value.equals("units")
                            ? number(rest.getFirst())
                                    .flatMap(id -> archive.find(Kind.CONTRACT, id))
                                    .map(contract -> nested(contract, "ContractUnits", query))
                                    .orElse(NO_ROUTE)
                            : NO_ROUTE;
            };
        }
        return plain(Kind.CONTRACT, rest, query);
    }

    private Reply bids(List<String> rest, Query query) {
        if (rest.isEmpty() || rest.equals(List.of("all"))) {
            return list(Kind.BID, "/trd-app" + (rest.isEmpty() ? "" : "/all"), query, Shapes::bid);
        }
        if (rest.size() == 2 && rest.getFirst().equals("buy")) {
            return matching(Kind.BID, "/trd-app/buy/" + rest.get(1), "buy_id", rest.get(1), query, Shapes::bid);
        }
        return shown(number(rest.getFirst()).flatMap(id -> archive.find(Kind.BID, id)), Shapes::bid);
    }

    private Reply payments(List<String> rest, Query query) {
        if (rest.size() == 1) {
            return matching(
                    Kind.PAYMENT,
                    "/treasury-pay/" + rest.getFirst(),
                    "contract_id",
                    rest.getFirst(),
                    query,
                    Pages::plain);
        }
        return rest.isEmpty() ? list(Kind.PAYMENT, "/treasury-pay", query, Pages::plain) : NO_ROUTE;
    }
}
