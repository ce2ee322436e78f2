package kz.zakupai.cli.vault.text;

import java.util.ArrayList;
import java.util.List;

/** Titles and values in two columns, without a head. */
public final class Rows {
    private static final int GAP = 4;

    private final List<String> titles = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    public void add(String title, String value) {
        titles.add(title);
        values.add(value);
    }

    /** Adds it unless there is nothing to show. */
    public void addFilled(String title, String value) {
        if (!value.isEmpty() && !value.equals("<nil>")) {
            add(title, value);
        }
    }

    public String text() {
        int width = titles.stream().mapToInt(String::length).max().orElse(0) + GAP;
        var lines = new ArrayList<String>();
        for (int i = 0; i < titles.size(); i++) {
            lines.add(titles.get(i) + " ".repeat(width - titles.get(i).length()) + values.get(i));
        }
        return String.join("\n", lines);
    }
}
