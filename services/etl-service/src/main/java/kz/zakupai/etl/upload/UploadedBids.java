package kz.zakupai.etl.upload;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bids that somebody says were made; they take no part in scores. */
final class UploadedBids implements UploadKind {
    private static final Map<String, String> STATUSES = Map.of(
            "NEW", "NEW",
            "НОВАЯ", "NEW",
            "APPROVED", "APPROVED",
            "ДОПУЩЕНА", "APPROVED",
            "REJECTED", "REJECTED",
            "ОТКЛОНЕНА", "REJECTED");

    private static final Heading.Names COLUMNS = new Heading.Names(Map.of(), Set.of("bin", "amount"))
            .with("lot_id", "лот", "id лота")
            .with("bin", "бин", "бин/иин", "supplier_bin", "supplier_biin")
            .with("amount", "сумма", "цена", "sum")
            .with("currency", "валюта")
            .with("status", "статус")
            .with("made_on", "дата", "date");

    @Override
    public String name() {
        return "uploaded_bids";
    }

    @Override
    public Heading.Names columns() {
        return COLUMNS;
    }

    @Override
    public String table() {
        return "uploaded_bids";
    }

    @Override
    public List<String> definition() {
        return List.of(
                "lot_id bigint",
                "supplier_biin text",
                "amount numeric",
                "currency text",
                "status text",
                "made_on date");
    }

    @Override
    public List<String> key() {
        return List.of("lot_id", "supplier_biin", "amount", "currency", "made_on");
    }

    @Override
    public List<String> optional() {
        return List.of("lot_id", "made_on");
    }

    @Override
    public List<@Nullable Object> values(Cells cells, LocalDate today) throws RowProblem {
        String given = cells.text("status").orElse("NEW").toUpperCase(Locale.ROOT);
        String status = STATUSES.get(given);
        if (status == null) {
            throw new RowProblem("status", "must be NEW, APPROVED or REJECTED");
        }
        return Arrays.asList(
                cells.id("lot_id"),
                cells.participant("bin").orElseThrow(() -> new RowProblem("bin", "is missing")),
                cells.sum("amount"),
                cells.currency("currency"),
                status,
                cells.date("made_on", today).orElse(null));
    }
}
