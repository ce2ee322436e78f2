package kz.zakupai.etl.entity;

import static kz.zakupai.etl.table.ColumnType.BIIN;
import static kz.zakupai.etl.table.ColumnType.ID;
import static kz.zakupai.etl.table.ColumnType.NUMBER;
import static kz.zakupai.etl.table.ColumnType.TEXT;
import static kz.zakupai.etl.table.ColumnType.TEXTS;
import static kz.zakupai.etl.table.ColumnType.TIME;

import java.util.Map;
import kz.zakupai.etl.table.RowRefusedException;
import kz.zakupai.etl.table.Table;
import tools.jackson.databind.JsonNode;

/** Participants. Telephones, e-mail addresses and names of employees are not taken over. */
final class Subjects implements Entity {
    private static final Table SUBJECTS = Table.named("subjects", "pid")
            .newerBy("last_update_date")
            .with(ID, "pid")
            .with(BIIN, "bin", "iin", "parent_subject")
            .with(TEXT, "inn", "unp", "name_ru", "name_kz", "full_name_ru", "full_name_kz", "country_code")
            .with(TEXT, "ref_kopf_code", "krp_code", "kse_code")
            .with(TEXTS, "kato_list", "oked_list")
            .with(NUMBER, "type_supplier", "customer", "organizer", "supplier", "qvazi", "mark_resident")
            .with(NUMBER, "is_single_org", "year", "system_id")
            .with(TIME, "regdate", "crdate", "last_update_date", "index_date")
            .build();

    @Override
    public String kind() {
        return "subjects";
    }

    @Override
    public Table table() {
        return SUBJECTS;
    }

    @Override
    public boolean recognises(JsonNode element) {
        return element.has("pid") && element.has("bin") && (element.has("regdate") || element.has("type_supplier"));
    }

    @Override
    public void read(JsonNode element, RowSink sink) throws RowRefusedException {
        sink.add(Keys.checked(SUBJECTS.row(element, Map.of())));
    }
}
