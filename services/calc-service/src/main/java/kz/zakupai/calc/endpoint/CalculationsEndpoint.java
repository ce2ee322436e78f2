package kz.zakupai.calc.endpoint;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kz.zakupai.calc.calculation.BatchAnswer;
import kz.zakupai.calc.calculation.BatchQuestion;
import kz.zakupai.calc.calculation.Calculation;
import kz.zakupai.calc.calculation.Calculations;
import kz.zakupai.calc.dumping.DepositCalculator;
import kz.zakupai.calc.dumping.DepositRequest;
import kz.zakupai.calc.dumping.DepositResult;
import kz.zakupai.calc.margin.MarginCalculator;
import kz.zakupai.calc.margin.MarginRequest;
import kz.zakupai.calc.margin.MarginResult;
import kz.zakupai.calc.penalty.PenaltyCalculator;
import kz.zakupai.calc.penalty.PenaltyRequest;
import kz.zakupai.calc.penalty.PenaltyResult;
import kz.zakupai.calc.profit.ProfitCalculator;
import kz.zakupai.calc.profit.ProfitRequest;
import kz.zakupai.calc.profit.ProfitResult;
import kz.zakupai.calc.vat.VatCalculator;
import kz.zakupai.calc.vat.VatRequest;
import kz.zakupai.calc.vat.VatResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Each kind of calculation: {@code POST /kind} for one question, {@code POST /kind/batch} for up to 1,000. */
@RestController
@Tag(name = "calculations")
class CalculationsEndpoint {
    private static final String BATCH = "The same for 1 to 1,000 at once; each is answered or refused by itself";

    private final Calculations calculations;
    private final VatCalculator vat;
    private final MarginCalculator margin;
    private final PenaltyCalculator penalty;
    private final ProfitCalculator profit;
    private final DepositCalculator deposit;

    CalculationsEndpoint(
            Calculations calculations,
            VatCalculator vat,
            MarginCalculator margin,
            PenaltyCalculator penalty,
            ProfitCalculator profit,
            DepositCalculator deposit) {
        this.calculations = calculations;
        this.vat = vat;
        this.margin = margin;
        this.penalty = penalty;
        this.profit = profit;
        this.deposit = deposit;
    }

    @PostMapping("/vat")
    @Operation(summary = "VAT of a sum, by date, category and payer")
    Calculation<VatResult> vat(@RequestBody VatRequest request) {
        return calculations.one(vat, request);
    }

    @PostMapping("/vat/batch")
    @Operation(summary = BATCH)
    BatchAnswer<VatResult> vats(@RequestBody BatchQuestion<VatRequest> batch) {
        return calculations.batch(vat, batch);
    }

    @PostMapping("/margin")
    @Operation(summary = "Profit, margin and return of a supply")
    Calculation<MarginResult> margin(@RequestBody MarginRequest request) {
        return calculations.one(margin, request);
    }

    @PostMapping("/margin/batch")
    @Operation(summary = BATCH)
    BatchAnswer<MarginResult> margins(@RequestBody BatchQuestion<MarginRequest> batch) {
        return calculations.batch(margin, batch);
    }

    @PostMapping("/penalty")
    @Operation(summary = "The penalty for delay, of the supplier or of the customer, with its cap")
    Calculation<PenaltyResult> penalty(@RequestBody PenaltyRequest request) {
        return calculations.one(penalty, request);
    }

    @PostMapping("/penalty/batch")
    @Operation(summary = BATCH)
    BatchAnswer<PenaltyResult> penalties(@RequestBody BatchQuestion<PenaltyRequest> batch) {
        return calculations.batch(penalty, batch);
    }

    @PostMapping("/profit")
    @Operation(summary = "The economics of a tender at a price, where its loss begins, and how far the price may fall")
    Calculation<ProfitResult> profit(@RequestBody ProfitRequest request) {
        return calculations.one(profit, request);
    }

    @PostMapping("/profit/batch")
    @Operation(summary = BATCH)
    BatchAnswer<ProfitResult> profits(@RequestBody BatchQuestion<ProfitRequest> batch) {
        return calculations.batch(profit, batch);
    }

    @PostMapping("/deposit")
    @Operation(summary = "The extra security of a bid that is dumping, or why it would be rejected")
    Calculation<DepositResult> deposit(@RequestBody DepositRequest request) {
        return calculations.one(deposit, request);
    }

    @PostMapping("/deposit/batch")
    @Operation(summary = BATCH)
    BatchAnswer<DepositResult> deposits(@RequestBody BatchQuestion<DepositRequest> batch) {
        return calculations.batch(deposit, batch);
    }
}
