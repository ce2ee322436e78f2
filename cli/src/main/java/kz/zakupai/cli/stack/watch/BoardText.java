package kz.zakupai.cli.stack.watch;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import kz.zakupai.cli.stack.status.Age;

/**
 * A board as lines of text.
 *
 * @param width columns of the terminal
 * @param colours whether it has any and they are wanted
 */
record BoardText(int width, boolean colours) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private static final String INDENT = "  ";
    private static final double MUCH_DUMPING = 15;
    private static final double MANY_PORTAL_ERRORS = 10;
    private static final double OLD_SECONDS = 86_400;
    private static final double TOKEN_ENDS_SECONDS = 2_592_000;

    List<String> lines(Board board) {
        var lines = new ArrayList<String>();
        lines.add(Style.HEADING.paint("ZakupAI", colours) + INDENT + TIME.format(board.at()));
        lines.add("");
        lines.addAll(PartsTable.lines(board, width, colours));
        section(lines, "VAULT", vault(board.vault()));
        section(lines, "BUSINESS", business(board.business()));
        section(lines, "ALERTS", List.of());
        alerts(lines, board);
        return lines;
    }

    private void section(List<String> lines, String title, List<Cell> facts) {
        lines.add("");
        lines.add(Style.QUIET.paint(title, colours));
        lines.addAll(Lines.wrapped(facts, INDENT, width, colours));
    }

    private static List<Cell> vault(VaultFigures vault) {
        if (vault.unsealed().isEmpty()) {
            return List.of(new Cell("shows no metrics: it is sealed, or does not answer", Style.WARNING));
        }
        boolean open = vault.unsealed().getAsDouble() > 0;
        return List.of(
                new Cell(open ? "unsealed" : "sealed", open ? Style.GOOD : Style.BAD),
                Cell.of("tokens " + Numbers.count(vault.tokens())),
                Cell.of("leases " + Numbers.count(vault.leases())),
                new Cell("denied " + Numbers.rate(vault.denied()) + "/s", over(vault.denied(), 1)),
                new Cell("audit failures " + Numbers.count(vault.auditFailures()), over(vault.auditFailures(), 0)));
    }

    private static List<Cell> business(Business business) {
        return List.of(
                new Cell("dumping " + Numbers.percent(business.dumping()), over(business.dumping(), MUCH_DUMPING)),
                new Cell(
                        "portal errors " + Numbers.count(business.portalErrors()),
                        over(business.portalErrors(), MANY_PORTAL_ERRORS)),
                new Cell("oldest data " + Numbers.age(business.dataAge()), over(business.dataAge(), OLD_SECONDS)),
                new Cell(
                        "RNU failures " + Numbers.count(business.registerFailures()),
                        over(business.registerFailures(), 0)),
                Cell.of("notices waiting " + Numbers.count(business.noticesPending())),
                new Cell(
                        "portal token " + Numbers.age(business.portalToken()),
                        business.portalToken().orElse(Double.MAX_VALUE) < TOKEN_ENDS_SECONDS
                                ? Style.BAD
                                : Style.PLAIN));
    }

    private void alerts(List<String> lines, Board board) {
        Alerts alerts = board.alerts();
        if (!alerts.known()) {
            lines.addAll(Lines.wrapped(List.of(new Cell(alerts.problem(), Style.QUIET)), INDENT, width, colours));
            return;
        }
        if (alerts.firing().isEmpty()) {
            lines.add(INDENT + Style.GOOD.paint("none fires", colours));
        }
        for (Alert alert : alerts.firing()) {
            String where = alert.where().isEmpty() ? "" : " " + alert.where();
            String since = Age.words(Duration.between(alert.since(), board.at()));
            Style style = alert.severity().equals("critical") ? Style.BAD : Style.WARNING;
            var facts = new ArrayList<Cell>();
            facts.add(new Cell(alert.name() + where, style));
            facts.add(Cell.of(alert.severity() + ", for " + since));
            if (!alert.summary().isEmpty()) {
                facts.add(Cell.of(alert.summary()));
            }
            lines.addAll(Lines.wrapped(facts, INDENT, width, colours));
        }
    }

    private static Style over(OptionalDouble value, double limit) {
        return value.orElse(0) > limit ? Style.BAD : Style.PLAIN;
    }
}
