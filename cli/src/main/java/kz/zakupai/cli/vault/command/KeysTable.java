package kz.zakupai.cli.vault.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonObject;

/** The names of a list, sorted, and beside each what the server tells about it. */
final class KeysTable {
    private KeysTable() {}

    static Table of(JsonArray keys, JsonObject information) {
        List<String> names = keys.items().stream().map(GoText::of).sorted().toList();
        TreeSet<String> columns = new TreeSet<>();
        names.forEach(name -> columns.addAll(information.object(name).fields().keySet()));
        List<String> head = new ArrayList<>(List.of("Keys"));
        head.addAll(columns);
        Table table = new Table(head.toArray(String[]::new));
        for (String name : names) {
            List<String> row = new ArrayList<>(List.of(name));
            JsonObject about = information.object(name);
            for (String column : columns) {
                row.add(about.field(column)
                        .map(value -> AnswerTable.cell(column, value))
                        .orElse("n/a"));
            }
            table.row(row);
        }
        return table;
    }
}
