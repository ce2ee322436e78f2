package kz.zakupai.cli.stack.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.cli.stack.status.Format;
import kz.zakupai.cli.stack.status.TextTable;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;

/** What risk-engine answered, as tables. */
public final class ScoreTables {
    private static final int MOST_MISSING = 2;
    private static final double PERCENT = 100;

    private ScoreTables() {}

    /** The answer of {@code GET /risk/coverage}: a row per flag. */
    public static String coverage(JsonObject answer, Format format) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonObject flag : answer.array("flags").objects()) {
            rows.add(List.of(
                    flag.text("code").orElse(""),
                    number(flag, "all"),
                    number(flag, "applicable"),
                    number(flag, "computable"),
                    number(flag, "flagged"),
                    share(flag) + (flag.isTrue("warning") ? " !" : ""),
                    missing(flag)));
        }
        return new TextTable(List.of("flag", "all", "applicable", "computable", "flagged", "share", "missing"), rows)
                .text(format);
    }

    private static String number(JsonObject object, String name) {
        return object.wholeNumber(name).map(String::valueOf).orElse("0");
    }

    private static String share(JsonObject flag) {
        long computable = flag.wholeNumber("computable").orElse(0L);
        long flagged = flag.wholeNumber("flagged").orElse(0L);
        return computable == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", PERCENT * flagged / computable);
    }

    /** The fields that most purchases lack. */
    private static String missing(JsonObject flag) {
        List<String> fields = flag.object("missing").fields().keySet().stream()
                .sorted((one, other) -> Long.compare(
                        flag.object("missing").wholeNumber(other).orElse(0L),
                        flag.object("missing").wholeNumber(one).orElse(0L)))
                .map(field -> field + " " + number(flag.object("missing"), field))
                .toList();
        String shown = String.join(", ", fields.subList(0, Math.min(MOST_MISSING, fields.size())));
        return fields.size() > MOST_MISSING ? shown + ", .." : shown;
    }

    /** The answer of {@code GET /risk/explain/{lot_id}}: a row per flag. */
    public static String explanation(JsonObject answer, Format format) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonObject flag : answer.array("flags").objects()) {
            rows.add(List.of(
                    flag.text("code").orElse(""),
                    flag.text("state").orElse(""),
                    points(flag),
                    flag.text("sentence").orElse("")));
        }
        return new TextTable(List.of("flag", "state", "points", "sentence"), rows).text(format);
    }

    private static String points(JsonObject flag) {
        return flag.get("points") instanceof JsonNumber points ? points.digits() : "0";
    }
}
