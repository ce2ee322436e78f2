package kz.zakupai.etl.upload;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prices that others paid or ask: a market beside the portal's own. */
final class Prices implements UploadKind {
    /** ENSTRU: six digits and two groups behind points, today's form {@code 331312.100.000000} and the older one. */
    private static final Pattern ITEM = Pattern.compile("[0-9]{2,6}(\\.[0-9]{2,6}){1,6}");

    private static final Pattern UNIT = Pattern.compile("[0-9A-Za-z]{1,10}");

    private static final Heading.Names COLUMNS = new Heading.Names(Map.of(), Set.of("item_code", "price", "priced_on"))
            .with("item_code", "код енс тру", "енс тру", "код тру", "код", "enstru")
            .with("unit_code", "код единицы", "единица", "ед. изм.")
            .with("name", "наименование", "название")
            .with("price", "цена", "цена за единицу", "цена за единицу, тенге")
            .with("currency", "валюта")
            .with("priced_on", "дата", "дата цены", "date")
            .with("supplier_biin", "бин", "бин/иин", "бин поставщика", "supplier_bin");

    @Override
    public String name() {
        return "prices";
    }

    @Override
    public Heading.Names columns() {
        return COLUMNS;
    }

    @Override
    public String table() {
        return "prices";
    }

    @Override
    public List<String> definition() {
        return List.of(
                "item_code text",
                "unit_code text",
                "name text",
                "price numeric",
                "currency text",
                "priced_on date",
                "supplier_biin text");
    }

    @Override
    public List<String> key() {
        return List.of("item_code", "unit_code", "currency", "priced_on", "supplier_biin", "price");
    }

    @Override
    public List<String> optional() {
        return List.of("unit_code", "supplier_biin");
    }

    @Override
    public List<@Nullable Object> values(Cells cells, LocalDate today) throws RowProblem {
        String item = cells.required("item_code");
        if (!ITEM.matcher(item).matches()) {
            throw new RowProblem("item_code", "is no ENSTRU code like 331312.100.000000");
        }
        String unit = cells.text("unit_code").orElse(null);
        if (unit != null && !UNIT.matcher(unit).matches()) {
            throw new RowProblem("unit_code", "is no code of a unit like 796");
        }
        return Arrays.asList(
                item,
                unit,
                cells.words("name"),
                cells.sum("price"),
                cells.currency("currency"),
                cells.date("priced_on", today).orElseThrow(() -> new RowProblem("priced_on", "is missing")),
                cells.participant("supplier_biin").orElse(null));
    }
}
