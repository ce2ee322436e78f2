package kz.zakupai.cli.vault.command;

import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.text.GoJson;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.cli.vault.text.Table;
import kz.zakupai.cli.vault.text.TextWrap;
import kz.zakupai.cli.vault.text.YamlText;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** Prints answers in the format that was asked for. Methods that return a number return the exit code: 0, or 1. */
public final class AnswerPrinter {
    private final Screen screen;
    private final OutputFormat format;
    private final boolean detailed;

    public AnswerPrinter(Screen screen, OutputFormat format, boolean detailed) {
        this.screen = screen;
        this.format = format;
        this.detailed = detailed;
    }

    /** The whole answer. */
    public int answer(Answer answer) {
        if (format != OutputFormat.TABLE) {
            return structured(answer.toJson());
        }
        warnings(answer);
        table(AnswerTable.of(answer));
        return 0;
    }

    /** An object's fields, sorted by name. */
    public int data(JsonObject data) {
        if (format != OutputFormat.TABLE) {
            return structured(Answer.sorted(data));
        }
        table(AnswerTable.of(data));
        return 0;
    }

    /** The names in a list's answer. */
    public int list(Answer answer, JsonArray keys) {
        if (format != OutputFormat.TABLE) {
            return structured(detailed ? answer.toJson() : keys);
        }
        warnings(answer);
        table(KeysTable.of(keys, detailed ? answer.fields().object("key_info") : JsonObject.EMPTY));
        return 0;
    }

    /** A value for machines; its objects keep the order of their fields. */
    public int structured(JsonValue value) {
        return switch (format) {
            case JSON -> shown(GoJson.indented(value));
            case YAML -> shown(YamlText.of(value));
            case PRETTY -> unable("pretty");
            case TABLE, RAW -> unable("table");
        };
    }

    private int shown(String text) {
        screen.line(text);
        return 0;
    }

    private int unable(String formatter) {
        screen.error("Could not parse output: cannot use the " + formatter + " formatter for this type");
        return 1;
    }

    private void table(Table table) {
        if (!table.isEmpty()) {
            screen.line(table.text());
        }
    }

    /** What the server warns of, on stderr. */
    public void warnings(Answer answer) {
        if (!answer.warnings().isEmpty()) {
            screen.warn("WARNING! The following warnings were returned from Vault:\n");
            for (String warning : answer.warnings()) {
                screen.warn(TextWrap.wrap("* " + warning, 2));
                screen.warn("");
            }
        }
    }

    /** One field of an answer, by the name that its table uses. */
    public int field(Answer answer, String name) {
        return field(AnswerFields.find(answer, name), name);
    }

    /** One field of an object. */
    public int field(JsonObject data, String name) {
        return field(data.field(name).orElse(JsonNull.NULL), name);
    }

    private int field(JsonValue value, String name) {
        if (value.isNull()) {
            screen.error("Field " + GoText.quoted(name) + " not present in secret");
            return 1;
        }
        screen.exactly(
                switch (format) {
                    case TABLE, RAW -> GoText.of(value);
                    case JSON -> GoJson.indented(Answer.sorted(value));
                    case YAML -> YamlText.of(value) + "\n";
                    case PRETTY -> "";
                });
        return 0;
    }

    /** A path under its centred title, and an empty line. */
    public void path(String path, String title) {
        screen.line(Table.heading(title, path.length()));
        screen.line(path);
        screen.line("");
    }

    /** A title centred to the width of the table of {@code data}. */
    public void heading(String title, JsonObject data) {
        int longest =
                data.fields().keySet().stream().mapToInt(String::length).max().orElse(0);
        screen.line(Table.heading(title, longest + 4 + "Value".length()));
    }
}
