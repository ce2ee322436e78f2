package kz.zakupai.risk.flag;

import static kz.zakupai.risk.flag.Judgements.clear;
import static kz.zakupai.risk.flag.Judgements.missing;
import static kz.zakupai.risk.flag.Judgements.notApplicable;
import static kz.zakupai.risk.flag.Judgements.raised;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Bid.Outcome;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.Fence;
import kz.zakupai.risk.facts.Peers;
import kz.zakupai.risk.facts.Tenge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Real bids and real lots of July 2026: what can be said about them and what cannot, since the portal or the recording leaves it out. */
class RecordedBidsTests {
    private static final DateTimeFormatter PORTAL_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss.SSSSSS")
            .toFormatter(Locale.ROOT);

    private static Flag flag(String code) {
        return AllFlags.shipped().stream()
                .filter(flag -> flag.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<Bid> bids(long lot) {
        var bids = new ArrayList<Bid>();
        for (JsonNode application : Recordings.read("graphql-v3-trdapp-2026-07-24.json")) {
            for (JsonNode line : application.get("AppLots")) {
                if (line.get("lotId").longValue() == lot) {
                    bids.add(bid(application, line));
                }
            }
        }
        return bids;
    }

    private static Bid bid(JsonNode application, JsonNode line) {
        Outcome outcome = switch (line.get("RefAppStatus").get("nameRu").stringValue()) {
            case "Победитель" -> Outcome.WON;
            case "Второй победитель" -> Outcome.SECOND;
            default -> Outcome.ADMITTED;
        };
        BigDecimal amount = line.get("amount").decimalValue();
        var made = LocalDateTime.parse(application.get("dateApply").stringValue(), PORTAL_TIME);
        return new Bid(
                line.get("id").longValue(),
                null,
                Tenge.of(line.get("price").decimalValue()),
                Tenge.of(amount),
                "KZT",
                made.toInstant(ZoneOffset.ofHours(5)),
                outcome,
                null,
                null,
                null);
    }

    /** The lot as the bids alone show it: a request for quotations, its sum not recorded, nothing contracted, no pass made. */
    private static CaseBuilder recorded(long lot) {
        return CaseBuilder.openTender()
                .bids(bids(lot).toArray(Bid[]::new))
                .without("contract")
                .without("rivals")
                .without("market")
                .with("lot.id", lot)
                .with("lot.method", 3)
                .without("lot.amount")
                .without("lot.unitPrice")
                .with("peers", Peers.NONE);
    }

    @ParameterizedTest
    @CsvSource({"42667205, 3", "42667204, 4"})
    void recordedBidsSayWhatTheyCan(long lot, int bids) {
        Case purchase = recorded(lot).build();
        assertThat(clear(flag("single_bid").of(purchase)).value()).isEqualTo(bids);
        clear(flag("others_rejected").of(purchase));
        assertThat(flag("price_near_budget").of(purchase)).isEqualTo(missing("lot.amount"));
        assertThat(flag("dumping").of(purchase)).isEqualTo(missing("lot.amount"));
        assertThat(flag("close_second").of(purchase)).isEqualTo(missing("peers.close_second"));
        assertThat(flag("young_supplier").of(purchase)).isEqualTo(missing("contract"));
        assertThat(flag("overpriced_unit").of(purchase)).isEqualTo(missing("lot.amount"));
        for (String aboutBidders : List.of("equal_prices", "frequent_loser", "shared_contacts", "rnu_listed")) {
            assertThat(flag(aboutBidders).of(purchase))
                    .as("%s: the bidders are not named", aboutBidders)
                    .isEqualTo(missing("bids.supplier_bin_iin"));
        }
    }

    @Test
    void withASumAndPeersThePricesAreJudged() {
        Peers peers = new Peers(null, new Fence(0.05, 0.30, 100), null, null);
        CaseBuilder purchase = recorded(42667204).with("peers", peers).with("lot.amount", Tenge.of(360_000));
        assertThat(clear(flag("close_second").of(purchase.build())).value())
                .as("284 000 and 290 000")
                .isEqualTo(6.0 / 284.0);
        Measure dumping = raised(flag("dumping").of(purchase.build()));
        assertThat(dumping.value()).as("284 000 of 360 000").isBetween(21.1, 21.2);
        assertThat(dumping.threshold()).isEqualTo(10);
        clear(flag("price_near_budget").of(purchase.build()));
        raised(flag("price_near_budget")
                .of(purchase.with("lot.amount", Tenge.of(285_000)).build()));
    }

    @Test
    void realLotsWithoutBidsAreNeverClear() {
        List<String> codes = List.of("single_bid", "price_near_budget", "close_second", "others_rejected");
        int lots = 0;
        for (JsonNode lot : Recordings.read("graphql-v3-lots-2026-07-24.json")) {
            boolean single = lot.get("lotNumber").stringValue().contains("-ОИ");
            int method = single ? 6 : lot.get("lotNumber").stringValue().contains("-ОК") ? 2 : 3;
            Case purchase = CaseBuilder.openTender()
                    .without("bids")
                    .without("contract")
                    .with("lot.id", lot.get("id").longValue())
                    .with("lot.method", method)
                    .with("lot.amount", Tenge.of(lot.get("amount").decimalValue()))
                    .build();
            for (String code : codes) {
                assertThat(flag(code).of(purchase))
                        .as(code + " of " + lot.get("lotNumber"))
                        .isEqualTo(single ? notApplicable("method") : missing("bids"));
            }
            lots++;
        }
        assertThat(lots).isEqualTo(8);
    }
}
