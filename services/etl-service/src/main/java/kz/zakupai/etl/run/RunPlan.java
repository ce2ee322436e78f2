package kz.zakupai.etl.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.etl.extract.Window;
import kz.zakupai.etl.extract.WindowKind;
import org.jspecify.annotations.Nullable;

/** Cuts an order into windows, in the order in which they are loaded. */
final class RunPlan {
    /** The code lists that the portal serves; the list of goods, works and services is not among them. */
    private static final List<String> REFS = List.of(
            "ref_lots_status",
            "ref_buy_status",
            "ref_contract_status",
            "ref_trade_methods",
            "ref_units",
            "ref_months",
            "ref_pln_point_status",
            "ref_subject_type",
            "ref_finsource",
            "ref_abp",
            "ref_point_type",
            "ref_kato",
            "ref_countries",
            "ref_ekrb",
            "ref_fkrb_program",
            "ref_fkrb_subprogram",
            "ref_justification",
            "ref_amendment_agreem_type",
            "ref_amendm_agreem_justif",
            "ref_budget_type",
            "ref_type_trade",
            "ref_po_st",
            "ref_comm_roles",
            "ref_contract_agr_form",
            "ref_contract_year_type",
            "ref_contract_type",
            "ref_contract_cancel",
            "ref_currency",
            "ref_reason",
            "ref_buy_lot_reject_reason");

    private final long runId;
    private final RunOrder order;
    private final int windowDays;

    RunPlan(long runId, RunOrder order, int windowDays) {
        this.runId = runId;
        this.order = order;
        this.windowDays = windowDays;
    }

    List<Window> windows() {
        Stream<Window> entities = order.entities().stream()
                .flatMap(entity -> order.mode() == RunMode.FULL ? full(entity) : changed(entity));
        return order.mode() == RunMode.FULL
                ? entities.toList()
                : Stream.concat(journal(), entities).toList();
    }

    private Stream<Window> full(PortalEntity entity) {
        return switch (entity) {
            case REFS -> REFS.stream().map(name -> window(entity, WindowKind.WHOLE, name));
            case RNU -> Stream.of(window(entity, WindowKind.WHOLE, null), window(entity, WindowKind.DETAILS, null));
            case SUBJECTS, ANNOUNCEMENTS, CONTRACTS, ACTS -> spans(entity, WindowKind.DATES);
            case LOTS ->
                Stream.concat(
                        // Lots of announcements are found by these, as a lot may have changed long after its
                        // announcement.
                        spans(
                                entity,
                                order.entities().contains(PortalEntity.ANNOUNCEMENTS)
                                        ? WindowKind.OWNERS
                                        : WindowKind.DATES),
                        Stream.of(window(entity, WindowKind.PLAN_POINTS, null)));
            case BIDS, PAYMENTS -> spans(entity, WindowKind.OWNERS);
            case PLANS -> years(entity);
        };
    }

    private Stream<Window> changed(PortalEntity entity) {
        Window changed = window(entity, WindowKind.CHANGED, null);
        return switch (entity) {
            case RNU -> Stream.of(window(entity, WindowKind.WHOLE, null), window(entity, WindowKind.DETAILS, null));
            case LOTS -> Stream.of(changed, window(entity, WindowKind.PLAN_POINTS, null));
            case BIDS ->
                order.entities().contains(PortalEntity.ANNOUNCEMENTS)
                        ? Stream.of(changed, window(entity, WindowKind.OWNERS_CHANGED, null))
                        : Stream.of(changed);
            case REFS, SUBJECTS, ANNOUNCEMENTS, CONTRACTS, ACTS, PAYMENTS, PLANS -> Stream.of(changed);
        };
    }

    private Stream<Window> journal() {
        return order.from()
                .datesUntil(order.to().plusDays(1))
                .map(day ->
                        new Window(runId, order.entities().getFirst(), WindowKind.JOURNAL, day, day.plusDays(1), null));
    }

    private Stream<Window> years(PortalEntity entity) {
        return IntStream.rangeClosed(order.from().getYear(), order.to().getYear())
                .boxed()
                .flatMap(year -> order.subjects().isEmpty()
                        ? Stream.of(window(entity, WindowKind.YEAR, String.valueOf(year)))
                        : order.subjects().stream().map(bin -> window(entity, WindowKind.YEAR, year + "/" + bin)));
    }

    private Stream<Window> spans(PortalEntity entity, WindowKind kind) {
        List<Window> spans = new ArrayList<>();
        LocalDate end = order.to().plusDays(1);
        for (LocalDate from = order.from(); from.isBefore(end); from = from.plusDays(windowDays)) {
            LocalDate to = from.plusDays(windowDays);
            spans.add(new Window(runId, entity, kind, from, to.isBefore(end) ? to : end, null));
        }
        return spans.stream();
    }

    private Window window(PortalEntity entity, WindowKind kind, @Nullable String part) {
        return new Window(runId, entity, kind, null, null, part);
    }
}
