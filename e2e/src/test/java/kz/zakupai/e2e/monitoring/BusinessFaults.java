package kz.zakupai.e2e.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.portal.Settings;
import kz.zakupai.portal.fault.Rule;

/** What goes wrong with the portal, with what it gave, and with what this stack makes of it. */
final class BusinessFaults {
    private static final String ETL = "services/etl-service";
    private static final String RISK = "services/risk-engine";
    private static final int ETL_PORT = 7011;
    private static final int RISK_PORT = 7002;
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private BusinessFaults() {}

    static Wave portal() {
        return Wave.of(
                "the portal fails, and what it gave is bad",
                Fault.of("PortalErrors", "etl-service", BusinessFaults::portalBreaks, BusinessFaults::portalHeals)
                        .endNotAwaited(),
                Fault.along("RnuChecksFailing", "risk-engine").endNotAwaited(),
                Fault.of("PortalTokenExpiring", "etl-service", tokenIssued(350), tokenIssued(10)),
                Fault.of("RiskRulesRefused", "risk-engine", BusinessFaults::rulesBreak, BusinessFaults::rulesHeal));
    }

    static Wave dumping() {
        return Wave.of(
                "nearly everybody dumps", Fault.of("AntiDumpingHigh", "risk-engine", Dumping::begin, Dumping::end));
    }

    static Wave refusedToken() {
        return Wave.of(
                "the portal's token is refused, and its year is over",
                Fault.of(
                                "PortalTokenRefused",
                                "etl-service",
                                BusinessFaults::portalRefuses,
                                BusinessFaults::portalHeals)
                        .endNotAwaited(),
                Fault.of("PortalTokenExpired", "etl-service", tokenIssued(400), tokenIssued(10)),
                Fault.of("ContactsKeyMissing", "etl-service", BusinessFaults::keyGoes, BusinessFaults::keyComes));
    }

    /** The register was never read, so that each supplier is asked for at the portal. */
    private static void portalBreaks(WatchedStack stack) throws IOException, InterruptedException {
        stack.portal.faults().add(Rule.next(kz.zakupai.portal.fault.Fault.SERVER_ERROR, "", 0));
        stack.operator.patch(RISK, Map.of("GOSZAKUP_TOKEN", Settings.TOKEN));
        stack.operator.patch(ETL, Map.of("GOSZAKUP_TOKEN", Settings.TOKEN));
        askPortal(stack);
        var supplier = new AtomicInteger();
        WatchedStack.until("the register could not be asked five times", () -> {
            stack.ask(ANSWER, RISK_PORT, "/validate_rnu/" + biin(supplier.getAndIncrement()));
            return stack.metric(RISK_PORT, "rnu_failures_total{reason=\"server_error\"}") >= 5;
        });
        WatchedStack.until(
                "etl-service could not ask the portal six times",
                () -> stack.metric(ETL_PORT, "goszakup_errors_total{error_type=\"server_error\"}") >= 6);
    }

    /** A BIN with its check digit: weights 1 to 11, and 3 to 11, 1, 2 where that leaves 10. */
    private static String biin(int number) {
        String start = "0501400" + String.format(Locale.ROOT, "%04d", number);
        int digit = check(start, 1);
        return digit < 10 ? start + digit : start + check(start, 3);
    }

    private static int check(String start, int firstWeight) {
        int sum = 0;
        for (int place = 0; place < start.length(); place++) {
            sum += (start.charAt(place) - '0') * ((firstWeight - 1 + place) % 11 + 1);
        }
        return sum % 11;
    }

    private static void portalRefuses(WatchedStack stack) throws IOException, InterruptedException {
        stack.portal.faults().add(Rule.next(kz.zakupai.portal.fault.Fault.FORBIDDEN, "", 0));
        askPortal(stack);
    }

    private static void portalHeals(WatchedStack stack) {
        stack.portal.faults().clear();
    }

    private static void askPortal(WatchedStack stack) throws IOException, InterruptedException {
        WatchedStack.until("etl-service knows the portal's token", () -> stack.post(ETL_PORT, "/run", "{}") == 202);
    }

    private static Fault.Work tokenIssued(int daysAgo) {
        return stack -> stack.operator.patch(
                ETL,
                Map.of(
                        "GOSZAKUP_TOKEN_ISSUED",
                        LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo).toString()));
    }

    private static void rulesBreak(WatchedStack stack) throws IOException {
        WatchedStack.rewrite(stack.riskRules(), "flags: [");
    }

    private static void rulesHeal(WatchedStack stack) throws IOException {
        Files.copy(
                Path.of("../services/risk-engine/src/main/resources/risk-rules.yaml"),
                stack.riskRules(),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void keyGoes(WatchedStack stack) throws IOException, InterruptedException {
        stack.remember("CONTACTS_KEY", stack.operator.value(ETL, "CONTACTS_KEY"));
        stack.operator.patch(ETL, Map.of("CONTACTS_KEY", ""));
        stack.kill("etl-service");
    }

    private static void keyComes(WatchedStack stack) throws IOException, InterruptedException {
        stack.operator.patch(ETL, Map.of("CONTACTS_KEY", stack.remembered("CONTACTS_KEY")));
        stack.kill("etl-service");
    }
}
